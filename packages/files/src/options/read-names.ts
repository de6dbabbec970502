import { extname, resolve } from 'node:path';
import { SteleError } from '@stele/core';
import { nearest, show } from '@stele/core/authoring';
import { parseTemplate, type Template, tokensOf } from '../names/template.ts';
import { pathTokens } from '../names/tokens.ts';
import type { FilesOptions } from './options.ts';
import { wrong } from './wrong.ts';

/** The templates of a log. */
export interface Templates {
  readonly folder: Template;
  readonly stem: Template;
  readonly ext: string;
  readonly archiveFolder: Template;
  readonly archiveName: Template;
  readonly symlink: Template | undefined;
}

const DEFAULT_ARCHIVE_NAME = '{stem}.{time}{ext}';

const names = Object.keys(pathTokens);
/** Those with one value for a sink, which may name a folder, too. */
const still = names.filter((name) => pathTokens[name]?.pattern === undefined);
const archiveNames = ['stem', 'ext', 'time', 'n', ...names];

/** Reads all options that have tokens. @throws SteleError */
export function readNames(options: FilesOptions): Templates {
  const { path, archive, rotate, symlink } = options;
  const [, folderText = '', file = ''] = /^(.*[\\/])?(.*)$/s.exec(path) ?? [];
  if (file === '' || file === '.' || file === '..')
    throw wrong('files.path', path, "the path of a file, such as 'logs/app.log'");
  const paths = { path, 'archive.folder': archive?.folder, symlink };
  // Only a shell replaces it.
  for (const [name, text] of Object.entries(paths))
    if (/^~[\\/]/.test(text ?? ''))
      throw wrong(`files.${name}`, text, 'a path that does not begin with ~; os.homedir() has that folder');
  const folder = read('files.path', folderText, still, path, 'in the name of a folder');
  const ext = extname(file).includes('}') ? '' : extname(file);
  const stem = read('files.path', file.slice(0, file.length - ext.length), names, path);
  for (const token of tokensOf(stem))
    if (pathTokens[token]?.timed && rotate?.every === undefined)
      throw wrong('files.path', path, `{${token}} only with rotate.every, which says when it changes`);
  const { folder: archiveText = '.', name = DEFAULT_ARCHIVE_NAME } = archive ?? {};
  const archiveFolder = read('files.archive.folder', archiveText, still);
  if (/[\\/]/.test(name))
    throw wrong('files.archive.name', name, 'a name without a folder; see archive.folder');
  const archiveName = read('files.archive.name', name, archiveNames);
  const unique = tokensOf(archiveName);
  if (!unique.includes('time') && !unique.includes('n'))
    throw wrong('files.archive.name', name, 'a name with {time} or {n}, which make it unique');
  // Else files of another log, with the same folder for rotated files, would be taken for those of this one.
  if (!unique.includes('stem'))
    throw wrong('files.archive.name', name, 'a name with {stem}, which says whose file it is');
  if (symlink !== undefined) {
    if (symlink === '' || /[\\/]$/.test(symlink)) throw wrong('files.symlink', symlink, 'the path of a link');
    if (resolve(symlink) === resolve(path)) throw wrong('files.symlink', symlink, 'another path than path');
    const link = read('files.symlink', symlink, still);
    const levels = [folder, stem].some((one) => tokensOf(one).includes('level'));
    if (levels && !tokensOf(link).includes('level'))
      throw wrong(
        'files.symlink',
        symlink,
        'a path with {level}, as files.path has it: each level has a file',
      );
    return { folder, stem, ext, archiveFolder, archiveName, symlink: link };
  }
  return { folder, stem, ext, archiveFolder, archiveName, symlink: undefined };
}

function read(
  option: string,
  text: string,
  allowed: readonly string[],
  whole: string = text,
  where: string = '',
): Template {
  const template = parseTemplate(text);
  if (template === undefined) throw wrong(option, whole, 'a text in which each { has its }');
  for (const token of tokensOf(template)) {
    if (allowed.includes(token)) continue;
    const list = allowed.map((name) => `{${name}}`).join(', ');
    throw new SteleError(
      'STELE_CONFIG_VALUE',
      `${option} is ${show(whole)}, with {${token}}; allowed${where && ` ${where}`}: ${list}${nearest(token, allowed)}`,
    );
  }
  return template;
}
