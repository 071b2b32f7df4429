import type { Known } from './known.ts';
import type { SourceRef } from './source-ref.ts';

/** An event that stands for many alike. */
export interface EventRef {
  readonly eventId: string;
  readonly file: string;
}

/** How often something happened, first and last, with the last event as its witness. */
export interface Occurrence {
  readonly count: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly last: EventRef;
}

/** A span of a region's events, as stated by the snapshot or as the events themselves span it. */
export interface TrailWindow {
  readonly region: string;
  readonly from: Date;
  readonly to: Date;
  /** Whether the snapshot states the span, or it is only the first and last event's. */
  readonly stated: boolean;
}

/** Use of one access key from one network (IPv4 /24, IPv6 /48, or the name of the AWS service that called). */
export interface NetworkUse extends Occurrence {
  readonly network: string;
  readonly address: string;
  readonly userAgent: string;
}

/** Use of one access key from one address, as agents that name the same execution environment (or none). */
export interface AddressUse extends Occurrence {
  readonly address: string;
  readonly userAgent: string;
  /** What the SDK says it runs in: `EC2`, `AWS_ECS_EC2`, `AWS_Lambda_nodejs22.x`. */
  readonly environment?: string;
  /** The account whose VPC endpoint the calls came through, where they did. */
  readonly endpointAccount?: string;
}

export interface KeyUse {
  readonly accessKeyId: string;
  readonly principalArn: string;
  readonly userName?: string;
  readonly networks: readonly NetworkUse[];
  /** Every address by itself: a network's entry names but the first of its addresses. */
  readonly addresses: readonly AddressUse[];
  /** The account whose VPC endpoint the calls came through, where they did. */
  readonly endpointAccounts: readonly string[];
  readonly lastAt: Date;
  /** The most networks seen within one hour, with that hour's beginning. */
  readonly busiestHour: { readonly at: Date; readonly networks: readonly string[] };
}

export interface RootUse extends Occurrence {
  readonly eventName: string;
  readonly eventSource: string;
  readonly via: 'password' | 'key';
}

export interface ActionUse extends Occurrence {
  /** `service:EventName` as CloudTrail names it; the IAM action may be named otherwise. */
  readonly event: string;
  readonly denied: number;
}

/** Who assumed a role, by the caller's account or provider. */
export interface RoleAssumption extends Occurrence {
  readonly roleArn: string;
  /** The account of the caller; nothing for services and federated callers. */
  readonly callerAccount?: string;
  /** The caller's ARN, service or provider. */
  readonly caller: string;
}

export interface KeyStatusChange {
  readonly userName: string;
  readonly accessKeyId: string;
  readonly status: 'Active' | 'Inactive';
  readonly at: Date;
  readonly event: EventRef;
}

export interface ConsoleLogin extends Occurrence {
  readonly userName: string;
  readonly mfa: boolean;
}

/** What an account's recorded activity says; the engine behind it may be a plain reader or a lake. */
export interface TrailFacts {
  readonly events: number;
  readonly files: number;
  readonly windows: readonly TrailWindow[];
  /** The span that every region with events covers; says nothing where {@link covers} is a gap. */
  readonly from: Date;
  readonly to: Date;
  /** Known when the trail holds all events of at least so many days before `asOf`; else the gap to fill. */
  covers(days: number, asOf: Date): Known<true>;
  readonly rootUse: readonly RootUse[];
  readonly keyUse: ReadonlyMap<string, KeyUse>;
  /** By ARN of the user or role (a session counts for its role). */
  readonly actionsOf: ReadonlyMap<string, readonly ActionUse[]>;
  readonly assumptions: readonly RoleAssumption[];
  readonly keyStatusChanges: readonly KeyStatusChange[];
  readonly consoleLogins: readonly ConsoleLogin[];
  readonly source: SourceRef;
}
