import { severities } from './event-rules.ts';
import type { AuditEvent, ComplianceEvent, Receipt, SecurityEvent } from './events.ts';
import type { DurablePort, EventParts } from './port.ts';
import { type EventForm, storeEvent } from './store-event.ts';

const auditForm: EventForm = { kind: 'audit', defaults: { outcome: 'success' }, level: () => 'info' };

const levels = ['info', 'warn', 'error', 'fatal'];
const securityForm: EventForm = {
  kind: 'security',
  // Without a severity it may be any, so it is not hidden among harmless records.
  level: ({ severity }) => levels[severities.indexOf(severity as string)] ?? 'error',
};

const complianceForm: EventForm = {
  kind: 'compliance',
  defaults: { outcome: 'success' },
  level: () => 'info',
};

/**
 * Records that somebody did something, past every level, filter and sampler. An event with missing or wrong members is
 * recorded all the same, with their paths as `invalid`, and the promise rejects.
 *
 * @returns (resolves) when every sink that takes the record has it safely
 * @throws (rejects, never synchronously) SteleError STELE_EVENT_FIELD when a member is missing or wrong, or the error
 *   of the sinks; without a handler the rejection is harmless
 */
export function audit(port: DurablePort, event: AuditEvent, parts?: EventParts): Promise<Receipt> {
  return storeEvent(auditForm, port, event, parts);
}

/** As `audit`, for what matters to the safety of the system. The level follows the severity. */
export function security(port: DurablePort, event: SecurityEvent, parts?: EventParts): Promise<Receipt> {
  return storeEvent(securityForm, port, event, parts);
}

/** As `audit`, for what a law or a standard wants proof of. */
export function compliance(port: DurablePort, event: ComplianceEvent, parts?: EventParts): Promise<Receipt> {
  return storeEvent(complianceForm, port, event, parts);
}
