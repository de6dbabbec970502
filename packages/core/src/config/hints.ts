/** What other loggers call it, by the name of the options it would be among. */
const foreign: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '': {
    transport: 'use sinks, or the entry @stele/core/pino',
    transports: 'use sinks: { out: stdout(), errors: file({ path }) }',
    loggers: 'use levels and routes',
    prettyPrint: "use format: 'pretty'",
    messageKey: "use keys: { msg: 'message' }",
    errorKey: "use keys: { err: 'error' }",
    timestamp: 'use display: { time }, or clock',
    formatters: 'use display, keys or a format of your own',
    mixin: 'use enrich: [() => ({ ... })]',
    bindings: 'use base, or child()',
    defaultMeta: 'use base',
    meta: 'use base',
    depthLimit: 'use limits: { depth }',
    edgeLimit: 'use limits: { keys }',
    nestedKey: "use onConflict: 'nest'",
    levelsMap: 'use customLevels',
    silent: "use level: 'silent'",
    preset: "use preset('name', { ... })",
    destination: 'use sinks: { out: file({ path }) }',
  },
  redact: { remove: 'use censor: () => undefined' },
  file: { filename: 'use path', destination: 'use path', dest: 'use path', dirname: 'use path' },
};

/** What to use instead of an option of another logger. */
export function hint(where: string, name: string): string | undefined {
  const options = Object.hasOwn(foreign, where) ? foreign[where] : undefined;
  return options !== undefined && Object.hasOwn(options, name) ? ` - ${options[name]}` : undefined;
}
