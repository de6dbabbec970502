/**
 * Where a value in braces ends, as connection strings of ODBC have it: at the `}` behind which none stands; two of them
 * are one of the value. -1 where it does not end.
 *
 * @param from behind the opening brace
 */
export function endOfBraces(text: string, from: number): number {
  for (let end = text.indexOf('}', from); end >= 0; end = text.indexOf('}', end + 2))
    if (text[end + 1] !== '}') return end;
  return -1;
}
