/** UTF-16 units of a message that count. */
const LONGEST = 1000;

/**
 * The part of a message that is the same each time: quoted text, UUIDs, hexadecimal and other numbers give way to marks.
 * Takes time in proportion to the length, whatever the text.
 */
export function normalMessage(message: string): string {
  return message
    .slice(0, LONGEST)
    .replace(/"[^"]*"|`[^`]*`|(?<!\w)'[^']*'(?!\w)/g, '<text>')
    .replace(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, '<id>')
    .replace(/\b0x[0-9a-f]+\b|\b(?=[a-f]*\d)[0-9a-f]{8,}\b/gi, '<id>')
    .replace(/\d+(?:[.,:]\d+)*/g, '<n>');
}
