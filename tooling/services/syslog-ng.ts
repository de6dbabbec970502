import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { startDaemon } from './daemon.ts';
import { freePort } from './ports.ts';
import { type Received, receivedLines } from './received.ts';
import type { Receiver } from './receiver.ts';
import { unpacked, versionFolder } from './unpack.ts';

/**
 * Starts a syslog-ng that writes what it understands of each message to a file.
 *
 * @param standard the messages it is to expect
 * @throws Error when there is none
 */
export async function startSyslogNg(standard: 'rfc5424' | 'rfc3164'): Promise<Receiver> {
  const root = unpacked('syslog-ng-core');
  const folder = mkdtempSync(join(tmpdir(), 'syslog-ng-'));
  const file = join(folder, 'received');
  const ports = { udp: await freePort(), octet: await freePort(), lf: await freePort() };
  // The folder is named after the version, and so is the language of the configuration.
  const modules = versionFolder(join(root, 'usr/lib/syslog-ng'), /^\d/);
  writeFileSync(join(folder, 'syslog-ng.conf'), configuration(file, ports, standard, basename(modules)));
  const args = ['-F', '--no-caps', `--module-path=${modules}`];
  for (const [option, name] of Object.entries({ f: 'syslog-ng.conf', p: 'pid', R: 'persist', c: 'control' }))
    args.push(`-${option}`, join(folder, name));
  const daemon = await startDaemon(join(root, 'usr/sbin/syslog-ng'), args, [ports.octet, ports.lf], root);
  return {
    ports,
    received: async (count) => (await receivedLines(file, count)).map(readLine),
    async stop() {
      await daemon.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

function configuration(
  file: string,
  ports: Receiver['ports'],
  standard: 'rfc5424' | 'rfc3164',
  version: string,
): string {
  const flags = standard === 'rfc5424' ? 'flags(syslog-protocol)' : '';
  const from = (transport: string, port: number): string =>
    `ip("127.0.0.1") port(${port}) transport("${transport}")`;
  return `@version: ${version}
options { keep-hostname(yes); use-dns(no); log-msg-size(1048576); ts-format(iso); frac-digits(6); stats-freq(0); };
source all {
  network(${from('udp', ports.udp)} ${flags});
  syslog(${from('tcp', ports.octet)});
  network(${from('tcp', ports.lf)} ${flags});
};
destination file { file("${file}" template("$(format-json pri=$PRI time=$S_ISODATE host=$HOST app=$PROGRAM procId=$PID msgId=$MSGID msg=$MSG)\\t$(format-flat-json --subkeys .SDATA.)\\n")); };
log { source(all); destination(file); };
`;
}

function readLine(line: string): Received {
  const [message = '', flat = ''] = line.split('\t');
  const data: Record<string, Record<string, string>> = {};
  for (const [name, value] of Object.entries<string>(JSON.parse(flat))) {
    const [, id = '', param = ''] = /^([^.]*)\.(.*)$/s.exec(name) ?? [];
    data[id] = { ...data[id], [param]: value };
  }
  const { pri, ...rest } = JSON.parse(message);
  return { msg: '', msgId: '', procId: '', ...rest, pri: Number(pri), data };
}
