export { eventHash } from './event-hash.ts';
export type {
  AuditEvent,
  ComplianceEvent,
  EventKind,
  EventOutcome,
  EventParty,
  EventSeverity,
  Receipt,
  SecurityEvent,
} from './events.ts';
export { audit, compliance, security } from './kinds.ts';
export type { DurablePort } from './port.ts';
