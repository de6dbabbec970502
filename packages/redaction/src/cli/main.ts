#!/usr/bin/env node
import { run } from './run.ts';

// A reader that has seen enough, such as head, is no mistake.
process.stdout.on('error', () => process.exit(0));
process.exitCode = await run(process.argv.slice(2), { out: process.stdout, err: process.stderr });
