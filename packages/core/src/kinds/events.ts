/** Who did something, or what it was done to. */
export interface EventParty {
  /** Kind of party, for instance `user`, `service` or `invoice`. */
  readonly type: string;
  /** Its identifier within that kind. */
  readonly id: string;
}

/** How an action ended. */
export type EventOutcome = 'success' | 'failure' | 'denied';

/** Somebody did something. */
export interface AuditEvent {
  /** What was done, as a dotted name: `invoice.refund`. */
  readonly action: string;
  readonly actor: EventParty;
  readonly target?: EventParty;
  /** @default 'success' */
  readonly outcome?: EventOutcome;
  readonly reason?: string;
  /** What is different now, in any form. */
  readonly changes?: unknown;
}

/** How bad a security event is. Its record has the level info, warn, error or fatal, in this order. */
export type EventSeverity = 'low' | 'medium' | 'high' | 'critical';

/** Something that matters to the safety of the system. Without `outcome` none is written: a finding has none. */
export interface SecurityEvent extends Partial<AuditEvent> {
  readonly action: string;
  readonly severity: EventSeverity;
  /** Where it came from. */
  readonly source?: { readonly ip?: string; readonly userAgent?: string };
}

/** Something that a law or a standard wants proof of. */
export interface ComplianceEvent extends Partial<AuditEvent> {
  readonly regulation: 'GDPR' | 'HIPAA' | 'PCI-DSS' | 'SOX' | (string & {});
  readonly action: string;
  /** Whom the data is about. */
  readonly subject?: string;
  /** What allows or demands the action, for instance `art.17`. */
  readonly lawfulBasis?: string;
}

/** What kind of event a record is, written as `kind`. */
export type EventKind = 'audit' | 'security' | 'compliance';

/** Proof that an event is stored. */
export interface Receipt {
  /** The `audit_id` of the record: a UUID version 7, RFC 9562. */
  readonly id: string;
  /** Names of the sinks that have the record safely. */
  readonly sinks: readonly string[];
  /**
   * `eventHash` of the record's event fields, to recognise later changes by. Left out where the platform has no
   * `crypto.subtle`, as on pages without TLS.
   */
  readonly hash?: string;
}
