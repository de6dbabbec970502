import { adapters } from '../adapters/registry.ts';
import { scenarioTitles } from '../scenarios/names.ts';
import { table } from './table.ts';

/** What each library was set to, and where its work differs. */
export function settingsReport(versions: Readonly<Record<string, string>>): string {
  const rows = adapters.map(({ id, packages, durability, settings }) => [
    id,
    packages.map((name) => `${name} ${versions[name] ?? ''}`.trim()).join(', ') || '–',
    durability,
    settings.join('; ') || 'defaults',
  ]);
  const notes = adapters.flatMap(({ id, notes = {} }) =>
    Object.entries(notes).map(([scenario, note]) => [
      id,
      scenarioTitles[scenario as keyof typeof scenarioTitles],
      note,
    ]),
  );
  return [
    '## Settings that are not the default',
    table(['id', 'packages', 'durability', 'settings'], rows),
    'Where the work differs:',
    table(['id', 'scenario', 'difference'], notes),
  ].join('\n\n');
}
