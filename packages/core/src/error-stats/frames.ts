import { normalMessage } from './normal-message.ts';

/** Frames of the application that tell one place from another. */
const COUNT = 3;
/** Lines of a stack that are looked at. */
const MOST_LINES = 100;

/**
 * The topmost frames that are the application's own, as `function file`. Line and column are left out, so that an edit
 * elsewhere in the file changes nothing, and of the path all but the last folder, so that it is the same wherever the
 * application is installed. Reads the stacks of V8, and of Firefox and Safari.
 */
export function applicationFrames(stack: string, message: string): string[] {
  const frames: string[] = [];
  // A message of several lines may contain what looks like frames.
  const head = stack.indexOf(`${message}\n`);
  const inFirstLine = head >= 0 && !stack.slice(0, head).includes('\n');
  const lines = (inFirstLine ? stack.slice(head + message.length) : stack).split('\n', MOST_LINES);
  const v8 = lines.some((line) => v8Frame.test(line));
  for (const line of lines) {
    const frame = v8Frame.test(line) === v8 ? frameOf(line.trim(), v8) : undefined;
    if (frame !== undefined && frames.push(frame) === COUNT) break;
  }
  return frames;
}

const v8Frame = /^\s+at /;

function frameOf(line: string, v8: boolean): string | undefined {
  let name: string;
  let place: string;
  if (v8) {
    const rest = line.slice(3);
    const open = rest.endsWith(')') ? rest.indexOf(' (') : -1;
    name = open < 0 ? '' : rest.slice(0, open);
    place = open < 0 ? rest : rest.slice(open + 2, -1);
  } else {
    const sign = line.indexOf('@');
    if (sign < 0) return undefined;
    name = line.slice(0, sign);
    place = line.slice(sign + 1);
  }
  const position = place.replace(/^async /, '');
  const file = position.replace(/(?::\d+){1,2}$/, '');
  if (file === position || !isApplication(file)) return undefined;
  const segments = file.replace(/[?#].*$/, '').split(/[\\/]/);
  const called = name.replace(/^async /, '').replace(/ \[as .*$/, '');
  return `${called} ${normalMessage(segments.slice(-2).join('/'))}`;
}

const isApplication = (file: string): boolean =>
  !/^node:|^internal\/|[\\/]node_modules[\\/]|<anonymous>|^eval at |^native$/.test(file);
