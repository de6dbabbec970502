import { describe, expect, it } from 'vitest';
import { violations } from '../layers.ts';
import { type Manifest, members, textOf } from '../workspace.ts';

const workspace = { '@stele/core': 'workspace:^' };

function check(folder: string, tag: string, manifest: Partial<Manifest> = {}) {
  return violations({ folder, tags: [tag], manifest: { name: '@stele/x', ...manifest } });
}

describe('the layers', () => {
  it.for(members().map((member) => [member.folder, member] as const))('hold for %s', ([, member]) => {
    expect(violations(member)).toEqual([]);
  });

  it('let a package of layer 1 take core as a peer', () => {
    expect(
      check('packages/files', 'base', { peerDependencies: workspace, devDependencies: workspace }),
    ).toEqual([]);
  });

  it('keep core free of dependencies', () => {
    expect(check('packages/core', 'core', { dependencies: { ms: '^3' } })).toEqual([
      '@stele/core must have no dependency, not even ms',
    ]);
  });

  it('keep the tests of core free of other packages, which would close a circle', () => {
    expect(check('packages/core', 'core', { devDependencies: { '@stele/testing': 'workspace:^' } })).toEqual([
      '@stele/x must not need @stele/testing for its development',
    ]);
  });

  it('refuse core as a plain dependency', () => {
    expect(check('packages/files', 'base', { dependencies: workspace })).toEqual([
      '@stele/x must take @stele/core as a peer, not as a dependency',
      '@stele/x must have the peer @stele/core "workspace:^"',
      '@stele/x must develop against @stele/core "workspace:^"',
    ]);
  });

  it.for([
    ['layer 1 on layer 1', 'packages/files', 'base', '@stele/delivery'],
    ['an integration on layer 1', 'packages/integrations/fastify', 'integration', '@stele/redaction'],
    ['an integration on another', 'packages/integrations/nestjs', 'integration', '@stele/express'],
    ['layer 2 on layer 2', 'packages/otel', 'outward', '@stele/transports-network'],
    ['anything on the top', 'packages/otel', 'outward', '@stele/docs'],
  ] as const)('refuse %s', ([, folder, tag, name]) => {
    const manifest = {
      peerDependencies: workspace,
      devDependencies: workspace,
      dependencies: { [name]: 'workspace:^' },
    };
    expect(check(folder, tag, manifest)).toEqual([`@stele/x must not need ${name} at run time`]);
  });

  it('are released together, all public packages with one version', () => {
    const published = members().filter(({ manifest }) => !manifest.private);
    const { fixed } = JSON.parse(textOf('.changeset/config.json'));
    expect(fixed).toEqual([published.map(({ manifest }) => manifest.name)]);
  });

  it('refuse a package that stands in no layer', () => {
    expect(check('packages/new', 'base')).toEqual(['packages/new stands in no layer']);
  });

  it('refuse a package without the tag of its layer', () => {
    expect(check('apps/demo', 'core', { private: true })).toEqual([
      'apps/demo/turbo.json lacks the tag "top"',
    ]);
  });

  it('keep the top private', () => {
    expect(check('apps/demo', 'top')).toEqual(['@stele/x must be private']);
  });
});
