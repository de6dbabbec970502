import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDaemon } from './daemon.ts';
import { freePort } from './ports.ts';
import { type Received, receivedLines } from './received.ts';
import type { Receiver } from './receiver.ts';
import { unpacked } from './unpack.ts';

/** Members of a line, by the property of rsyslog that each is: https://www.rsyslog.com/doc/configuration/properties.html */
const properties = {
  pri: 'pri',
  host: 'hostname',
  app: 'app-name',
  procId: 'procid',
  msgId: 'msgid',
  msg: 'msg',
} as const;

/** Starts an rsyslog that writes what it understands of each message to a file. @throws Error when there is none */
export async function startRsyslog(): Promise<Receiver> {
  const root = unpacked('rsyslog');
  const folder = mkdtempSync(join(tmpdir(), 'rsyslog-'));
  const file = join(folder, 'received');
  const port = await freePort();
  writeFileSync(join(folder, 'rsyslog.conf'), configuration(folder, file, port));
  const modules = readdirSync(root, { recursive: true, encoding: 'utf8' }).find((path) =>
    path.endsWith('/imtcp.so'),
  );
  if (modules === undefined) throw new Error(`${root} has no module imtcp.so`);
  const program = join(root, 'usr/sbin/rsyslogd');
  const args = [
    '-n',
    '-f',
    join(folder, 'rsyslog.conf'),
    '-i',
    join(folder, 'pid'),
    '-M',
    join(root, modules, '..'),
  ];
  const daemon = await startDaemon(program, args, [port], root);
  return {
    ports: { udp: port, octet: port, lf: port },
    received: async (count) => (await receivedLines(file, count)).map(readLine),
    async stop() {
      await daemon.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

function configuration(folder: string, file: string, port: number): string {
  const members = Object.entries(properties).map(
    ([name, property]) => `  property(outname="${name}" name="${property}" format="jsonf")`,
  );
  return `global(workDirectory="${folder}" net.enableDNS="off" maxMessageSize="1m" preserveFQDN="on")
module(load="imudp")
module(load="imtcp" maxFrameSize="1048576")
module(load="mmpstrucdata")
template(name="line" type="list" option.jsonf="on") {
${members.join('\n')}
  property(outname="time" name="timereported" dateFormat="rfc3339" format="jsonf")
  property(outname="data" name="$!rfc5424-sd" format="jsonf")
}
ruleset(name="all") {
  action(type="mmpstrucdata" sd_name.lowercase="off")
  action(type="omfile" file="${file}" template="line")
}
input(type="imudp" address="127.0.0.1" port="${port}" ruleset="all")
input(type="imtcp" address="127.0.0.1" port="${port}" ruleset="all" supportOctetCountedFraming="on")
`;
}

function readLine(line: string): Received {
  const { pri, data, ...rest } = JSON.parse(line);
  return { ...rest, pri: Number(pri), data: data === '' ? {} : JSON.parse(data) };
}
