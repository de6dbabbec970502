/** In clear, with what `+` stands for in forms; a text that was cut within an escape as far as it goes. */
export function decoded(given: string, plus: '+' | ' ' = ' '): string {
  if (!given.includes('%') && !given.includes('+')) return given;
  const text = given.replaceAll('+', plus);
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/(?:%[\dA-Fa-f]{2})+/g, decodedRun);
  }
}

function decodedRun(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    return run;
  }
}
