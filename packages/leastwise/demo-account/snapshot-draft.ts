import { gzipSync } from 'node:zlib';
import { type CredentialReport, credentialCsv } from './credential-report.ts';
import { asOf, cliDate, dayFolder, trailStart } from './moment.ts';
import { seeded } from './random.ts';
import type { ResponseName, Responses } from './responses.ts';
import type { TrailRecord } from './trail-record.ts';

/** Request parameters that name the subject of a call; lists are joined with commas. */
export type Params = Readonly<Record<string, string>>;

/** Which of an operation's calls is meant; what is left out matches all. */
export interface Where {
  readonly region?: string;
  readonly params?: Params;
}

export type CallName = ResponseName | 'iam.GetCredentialReport' | 'cloudtrail.LookupEvents';

/** An entry of the manifest. */
export interface Call {
  readonly service: string;
  readonly operation: string;
  readonly params?: Params;
  readonly region: string;
  readonly account: string;
  readonly status: 'read' | 'refused' | 'failed' | 'skipped';
  readonly files: readonly string[];
  readonly readAt: string;
  readonly error?: string;
}

type Body =
  | { readonly kind: 'json'; readonly value: object }
  | { readonly kind: 'report'; readonly value: CredentialReport }
  | { readonly kind: 'events'; readonly value: TrailRecord[] };

/** A body shared by drafts until one of them asks to edit it. */
interface Stored {
  readonly body: Body;
  printed?: Uint8Array;
}

interface Slot {
  readonly name: CallName;
  readonly region: string;
  readonly params: Params | undefined;
  readonly path: string;
  readonly status: Call['status'];
  readonly error: string | undefined;
  readonly stored: Stored | undefined;
  /** This draft's own copy, once it was handed out for editing. */
  readonly own: Body | undefined;
}

const copy = <T>(value: T): T => {
  if (Array.isArray(value)) return value.map(copy) as T;
  if (typeof value !== 'object' || value === null) return value;
  const result: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) result[key] = copy(member);
  return result as T;
};

const encoder = new TextEncoder();
const json = (value: unknown): Uint8Array => encoder.encode(`${JSON.stringify(value, undefined, 1)}\n`);

/** Gzip whose bytes depend on the content only: no time, no name, and the same system byte everywhere. */
const gzip = (text: string): Uint8Array => {
  const bytes = gzipSync(text, { level: 9 });
  bytes.fill(0, 4, 8);
  bytes[9] = 255;
  return bytes;
};

/** An object with each entry of its lists on a line: the last-accessed details of a hundred principals add up. */
const lines = (value: object): Uint8Array => {
  const members = Object.entries(value).map(([key, member]: [string, unknown]) => {
    const text = Array.isArray(member)
      ? `[\n${member.map((each) => JSON.stringify(each)).join(',\n')}\n]`
      : JSON.stringify(member);
    return `${JSON.stringify(key)}: ${text}`;
  });
  return encoder.encode(`{\n${members.join(',\n')}\n}\n`);
};

const print = (name: CallName, body: Body): Uint8Array => {
  if (body.kind === 'report') return encoder.encode(credentialCsv(body.value));
  return name === 'iam.GetServiceLastAccessedDetails' ? lines(body.value) : json(body.value);
};

const callerOf = ({ userIdentity, userAgent }: TrailRecord): string =>
  `${userAgent} ${userIdentity.principalId ?? userIdentity.invokedBy ?? ''} ${userIdentity.accessKeyId ?? ''}`;

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

const byCaller = (left: TrailRecord, right: TrailRecord): number =>
  compare(callerOf(left), callerOf(right)) || compare(left.eventTime, right.eventTime);

/** The trail's files of unedited records, kept for all drafts that share them. */
const trailFiles = new WeakMap<TrailRecord[], Map<string, Uint8Array>>();

/**
 * A snapshot in memory, to be written as a folder or edited by a test. Responses are shared between
 * a draft and its clones until one of them is asked for, so a clone costs next to nothing.
 */
export class SnapshotDraft {
  readonly account: string;
  readonly alias: string;
  #slots: Slot[] = [];
  #counters = new Map<string, number>();

  constructor(account: string, alias: string) {
    this.account = account;
    this.alias = alias;
  }

  /** Adds a call that AWS answered. */
  add<Name extends ResponseName>(name: Name, body: Responses[Name], where: Where = {}): this {
    return this.#push(name, where, 'read', { kind: 'json', value: body }, undefined);
  }

  /** Adds a call that AWS answered by "there is none", as in `NoSuchBucketPolicy: …`. */
  addNone(name: ResponseName, error: string, where: Where = {}): this {
    return this.#push(name, where, 'read', undefined, error);
  }

  /** Adds the credential report, its rows by user name. */
  addCredentialReport(report: CredentialReport): this {
    return this.#push('iam.GetCredentialReport', {}, 'read', { kind: 'report', value: report }, undefined);
  }

  /** Adds a region's trail of the ninety days before the snapshot. */
  addEvents(region: string, events: TrailRecord[]): this {
    const params = { StartTime: cliDate(trailStart), EndTime: cliDate(asOf) };
    return this.#push(
      'cloudtrail.LookupEvents',
      { region, params },
      'read',
      { kind: 'events', value: events },
      undefined,
    );
  }

  /** The response of exactly one call, to be edited in place. */
  response<Name extends ResponseName>(name: Name, where: Where = {}): Responses[Name] {
    const [first, ...others] = this.#matching(name, where).filter((slot) => slot.stored ?? slot.own);
    if (first === undefined) throw new Error(`no response of ${name} for ${JSON.stringify(where)}`);
    if (others.length > 0) {
      const regions = [first, ...others].map((slot) => `${slot.region} ${JSON.stringify(slot.params ?? {})}`);
      throw new Error(`${name} has several responses, name one: ${regions.join('; ')}`);
    }
    return this.#own(first).value as Responses[Name];
  }

  /** The calls of an operation, as the manifest states them (without the files). */
  calls(name: CallName, where: Where = {}): { region: string; params: Params; status: Call['status'] }[] {
    return this.#matching(name, where).map(({ region, params, status }) => ({
      region,
      params: params ?? {},
      status,
    }));
  }

  /** The credential report's rows by user name, to be edited in place; `<root_account>` is root's. */
  get credentialReport(): CredentialReport {
    const slot = this.#matching('iam.GetCredentialReport', {})[0];
    if (slot === undefined) throw new Error('no credential report');
    return this.#own(slot).value as CredentialReport;
  }

  /**
   * The CloudTrail records of a region, to be edited in place. A record is written to the files of its
   * own `awsRegion` and day, whichever array holds it.
   */
  events(region = 'us-east-1'): TrailRecord[] {
    const slot = this.#matching('cloudtrail.LookupEvents', { region })[0];
    if (slot === undefined) throw new Error(`no events of ${region}`);
    return this.#own(slot).value as TrailRecord[];
  }

  /** Turns calls into ones that AWS refused. Returns how many. */
  refuse(name: CallName, where: Where = {}, error?: string): number {
    const [service, operation] = name.split('.');
    const because =
      error ??
      `AccessDenied: User: arn:aws:sts::${this.account}:assumed-role/leastwise-reader/leastwise is not authorized to perform: ${service}:${operation}`;
    return this.#settle(name, where, 'refused', because);
  }

  /** Turns calls into ones that AWS answered by "there is none". Returns how many. */
  none(name: ResponseName, error: string, where: Where = {}): number {
    return this.#settle(name, where, 'read', error);
  }

  /** Takes calls out, as if they had never been made. Returns how many. */
  remove(name: CallName, where: Where = {}): number {
    const gone = new Set(this.#matching(name, where));
    this.#slots = this.#slots.filter((slot) => !gone.has(slot));
    return gone.size;
  }

  /** A draft that shares everything with this one until either is edited. */
  clone(): SnapshotDraft {
    const twin = new SnapshotDraft(this.account, this.alias);
    twin.#counters = new Map(this.#counters);
    twin.#slots = this.#slots.map((slot) =>
      slot.own === undefined ? slot : { ...slot, own: undefined, stored: { body: copy(slot.own) } },
    );
    return twin;
  }

  /** Every file of the snapshot's folder by its path, `manifest.json` first. */
  toFiles(): Map<string, Uint8Array> {
    const files = new Map<string, Uint8Array>([['manifest.json', new Uint8Array()]]);
    for (const slot of this.#slots) {
      if (slot.name === 'cloudtrail.LookupEvents') continue;
      if (slot.own !== undefined) files.set(slot.path, print(slot.name, slot.own));
      else if (slot.stored !== undefined) {
        slot.stored.printed ??= print(slot.name, slot.stored.body);
        files.set(slot.path, slot.stored.printed);
      }
    }
    const trail = this.#trail();
    for (const [path, bytes] of trail) files.set(path, bytes);
    files.set('manifest.json', this.#manifest([...trail.keys()]));
    return files;
  }

  #push(
    name: CallName,
    where: Where,
    status: Call['status'],
    body: Body | undefined,
    error: string | undefined,
  ): this {
    const region = where.region ?? 'global';
    const folder =
      name.startsWith('organizations.') || name === 'iam.ListOrganizationsFeatures'
        ? `organization/${name}`
        : `accounts/${this.account}/${region}/${name}`;
    const count = this.#counters.get(folder) ?? 0;
    this.#counters.set(folder, count + 1);
    const path = `${folder}/${count}.${body?.kind === 'report' ? 'csv' : 'json'}`;
    const stored = body === undefined ? undefined : { body };
    this.#slots.push({ name, region, params: where.params, path, status, error, stored, own: undefined });
    return this;
  }

  #matching(name: CallName, { region, params }: Where): Slot[] {
    return this.#slots.filter(
      (slot) =>
        slot.name === name &&
        (region === undefined || slot.region === region) &&
        Object.entries(params ?? {}).every(([key, value]) => slot.params?.[key] === value),
    );
  }

  #replace(slot: Slot, by: Slot): void {
    this.#slots[this.#slots.indexOf(slot)] = by;
  }

  #own(slot: Slot): Body {
    if (slot.own !== undefined) return slot.own;
    if (slot.stored === undefined) throw new Error(`${slot.name} has no response`);
    const own = copy(slot.stored.body);
    this.#replace(slot, { ...slot, own });
    return own;
  }

  #settle(name: CallName, where: Where, status: Call['status'], error: string): number {
    const slots = this.#matching(name, where);
    for (const slot of slots)
      this.#replace(slot, { ...slot, status, error, stored: undefined, own: undefined });
    return slots.length;
  }

  #trail(): Map<string, Uint8Array> {
    const files = new Map<string, Uint8Array>();
    const slots = this.#slots.filter((slot) => slot.name === 'cloudtrail.LookupEvents');
    if (slots.every((slot) => slot.own === undefined)) {
      for (const { stored } of slots) {
        if (stored?.body.kind !== 'events') continue;
        const records = stored.body.value;
        const known = trailFiles.get(records) ?? this.#filesOf(records);
        trailFiles.set(records, known);
        for (const [path, bytes] of known) files.set(path, bytes);
      }
      return files;
    }
    const all = slots.flatMap((slot) => {
      const body = slot.own ?? slot.stored?.body;
      return body?.kind === 'events' ? body.value : [];
    });
    return this.#filesOf(all);
  }

  /**
   * Records by region and day; within a file by caller, then by time. CloudTrail promises no order, and so
   * sorted a file is a third smaller.
   */
  #filesOf(records: readonly TrailRecord[]): Map<string, Uint8Array> {
    const byDay = new Map<string, TrailRecord[]>();
    for (const record of records) {
      const group = `${record.awsRegion}/${record.eventTime.slice(0, 10)}`;
      const held = byDay.get(group);
      if (held === undefined) byDay.set(group, [record]);
      else held.push(record);
    }
    const files = new Map<string, Uint8Array>();
    for (const [group, held] of [...byDay].sort(([left], [right]) => (left < right ? -1 : 1))) {
      const [region = '', date = ''] = group.split('/');
      held.sort(byCaller);

      const tail = seeded(group).text(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789');
      const name = `${this.account}_CloudTrail_${region}_${date.replaceAll('-', '')}T2355Z_${tail}.json.gz`;
      const path = `AWSLogs/${this.account}/CloudTrail/${region}/${dayFolder(date)}/${name}`;
      files.set(path, gzip(JSON.stringify({ Records: held })));
    }
    return files;
  }

  #manifest(trailPaths: readonly string[]): Uint8Array {
    const calls = this.#slots.map((slot): Call => {
      const [service = '', operation = ''] = slot.name.split('.');
      const held = slot.stored !== undefined || slot.own !== undefined;
      const files =
        slot.name === 'cloudtrail.LookupEvents' && held
          ? trailPaths.filter((path) => path.includes(`/CloudTrail/${slot.region}/`))
          : held
            ? [slot.path]
            : [];
      return {
        service,
        operation,
        ...(slot.params === undefined ? {} : { params: slot.params }),
        region: slot.region,
        account: this.account,
        status: slot.status,
        files,
        readAt: cliDate(asOf),
        ...(slot.error === undefined ? {} : { error: slot.error }),
      };
    });
    const head = `{"leastwise": "snapshot/1", "asOf": "${cliDate(asOf)}", "accounts": ${JSON.stringify([
      { account: this.account, alias: this.alias },
    ])}, "calls": [\n`;
    return encoder.encode(`${head}${calls.map((call) => JSON.stringify(call)).join(',\n')}\n]}\n`);
  }
}
