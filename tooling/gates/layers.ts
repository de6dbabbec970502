import type { Manifest, Member } from './workspace.ts';

interface Layer {
  /** The tag of the layer in `turbo.json`. */
  readonly tag: string;
  readonly folders: RegExp;
  /** Packages of this workspace that it may need at run time; `any` for the top. */
  readonly mayUse: readonly string[] | 'any';
}

const core = '@stele/core';
const testing = '@stele/testing';

/** What may lean on what: the first row whose folders match holds. */
const layers: readonly Layer[] = [
  { tag: 'core', folders: /^packages\/core$/, mayUse: [] },
  { tag: 'testing', folders: /^packages\/testing$/, mayUse: [core] },
  { tag: 'base', folders: /^packages\/(files|redaction|scientific|delivery)$/, mayUse: [core] },
  { tag: 'integration', folders: /^packages\/integrations\/[^/]+$/, mayUse: [core] },
  {
    tag: 'outward',
    folders: /^packages\/(transports-network|transports-cloud|otel)$/,
    mayUse: [core, '@stele/delivery'],
  },
  { tag: 'top', folders: /^(apps\/[^/]+|tooling\/[^/]+|docs)$/, mayUse: 'any' },
];

/** Says in sentences what a package of the workspace does against the layers. */
export function violations({ folder, manifest, tags }: Member): string[] {
  const layer = layers.find(({ folders }) => folders.test(folder));
  if (!layer) return [`${folder} stands in no layer`];
  const found = tags.includes(layer.tag) ? [] : [`${folder}/turbo.json lacks the tag "${layer.tag}"`];
  const { mayUse } = layer;
  if (mayUse === 'any') return manifest.private ? found : [...found, `${manifest.name} must be private`];
  const runtime = {
    ...manifest.dependencies,
    ...manifest.optionalDependencies,
    ...manifest.peerDependencies,
  };
  for (const name of own(runtime))
    if (!mayUse.includes(name)) found.push(`${manifest.name} must not need ${name} at run time`);
  const test = layer.tag === 'core' ? [] : [...mayUse, testing];
  for (const name of own(manifest.devDependencies))
    if (!test.includes(name)) found.push(`${manifest.name} must not need ${name} for its development`);
  if (layer.tag === 'core')
    return [
      ...found,
      ...Object.keys(runtime)
        .filter((name) => manifest.peerDependenciesMeta?.[name]?.optional !== true)
        .map((name) => `${core} must have no dependency, not even ${name}`),
    ];
  return [...found, ...peerViolations(manifest)];
}

/** One copy of core: every other package takes it as a peer. */
function peerViolations({ name, dependencies, peerDependencies, devDependencies }: Manifest): string[] {
  const found: string[] = [];
  if (dependencies?.[core]) found.push(`${name} must take ${core} as a peer, not as a dependency`);
  if (peerDependencies?.[core] !== 'workspace:^')
    found.push(`${name} must have the peer ${core} "workspace:^"`);
  if (devDependencies?.[core] !== 'workspace:^')
    found.push(`${name} must develop against ${core} "workspace:^"`);
  return found;
}

function own(dependencies: Readonly<Record<string, string>> = {}): string[] {
  return Object.keys(dependencies).filter((name) => name.startsWith('@stele/'));
}
