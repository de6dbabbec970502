import { hostname, tmpdir } from 'node:os';

const folders = /(?:file:\/\/)?(?:\/[\w.@+-]+)+\/(?=(?:node_modules|src|dist)\/)/g;

/** Removes what only concerns this machine from a text that goes into the results. */
export const publicText = (text: string): string =>
  text.replaceAll(folders, '').replaceAll(tmpdir(), '<tmp>').replaceAll(`"${hostname()}"`, '"<host>"');
