const longest = 300;
const longestWithReason = 400;
/** Outside of Node.js the console is where lines go. */
const consoleOutput = 'packages/core/src/runtime/web/output.ts';

/** Removes comments, so that only code is judged. */
const bare = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');

/** Says in sentences what a source file does against the house rules. */
export function sourceViolations(file: string, text: string): string[] {
  const found: string[] = [];
  const lines = text.trimEnd().split('\n').length;
  if (lines > longestWithReason) found.push(`${file} has ${lines} lines, more than ${longestWithReason}`);
  else if (lines > longest && !/^\/\/ Long because \S/m.test(text))
    found.push(
      `${file} has ${lines} lines, more than ${longest}: split it, or say "// Long because ..." in it`,
    );
  if (/(^|\/)(utils?|common|helpers?|misc)(\/|\.ts$)/.test(file))
    found.push(`${file}: name folder and file after what stands in them`);
  const code = bare(text);
  if (/(^|\/)src\/(.*\/)?index\.ts$/.test(file) && !onlyExports(code))
    found.push(`${file} must only re-export`);
  if (
    /^packages\/.*\/src\//.test(file) &&
    file !== consoleOutput &&
    /(?<!\/)\bconsole\s*[.[]|=\s*console\b/.test(code)
  )
    found.push(`${file} must not use the console`);
  if (
    /^packages\/core\/src\/(?!runtime\/node\/)/.test(file) &&
    /\b(?:from|import|require)\b\s*\(?\s*['"]node:/.test(code)
  )
    found.push(`${file} must reach Node.js through #runtime`);
  return found;
}

/** Folders of a developer's or a build machine do not belong into the project. */
export function placeViolations(file: string, text: string): string[] {
  const folders = ['work', 'farm', 'tmp/bash_jobs'].map((folder) => `/${folder}`);
  return folders
    .filter((folder) => new RegExp(`(?<![\\w./-])${folder}/`).test(text))
    .map((folder) => `${file} names the folder ${folder}`);
}

function onlyExports(code: string): boolean {
  return (
    code
      .replace(/export\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})\s+from\s+['"][^'"]+['"];?/g, '')
      .trim() === ''
  );
}
