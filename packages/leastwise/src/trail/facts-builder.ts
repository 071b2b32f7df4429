import { accountOfArn, nameOfArn } from '../account/arn.ts';
import type { TrailWindow as StatedWindow } from '../account/input/inputs.ts';
import type {
  ActionUse,
  AddressUse,
  ConsoleLogin,
  EventRef,
  KeyStatusChange,
  KeyUse,
  NetworkUse,
  Occurrence,
  RoleAssumption,
  RootUse,
  TrailFacts,
} from '../account/trail-facts.ts';
import { CoverageBuilder } from './coverage.ts';
import { actorOf, detailOf, isDenied, isUseOfRoot, type TrailEvent } from './event.ts';
import { networkOf } from './network.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
const hourMs = 3_600_000;

interface KeyState {
  accessKeyId: string;
  principalArn: string;
  userName?: string;
  networks: Map<string, Mutable<NetworkUse>>;
  addresses: Map<string, Mutable<AddressUse>>;
  endpointAccounts: Set<string>;
  lastAt: Date;
  hours: Map<number, Set<string>>;
}

/** Draws facts from an account's events as they pass; it keeps none of them. */
export class FactsBuilder {
  readonly #account: string;
  readonly #files = new Set<string>();
  readonly #coverage = new CoverageBuilder();
  readonly #root = new Map<string, Mutable<RootUse>>();
  readonly #keys = new Map<string, KeyState>();
  readonly #actions = new Map<string, Map<string, Mutable<ActionUse>>>();
  readonly #assumptions = new Map<string, Mutable<RoleAssumption>>();
  readonly #changes: KeyStatusChange[] = [];
  readonly #logins = new Map<string, Mutable<ConsoleLogin>>();
  #events = 0;

  constructor(account: string) {
    this.#account = account;
  }

  /** What the snapshot says of a region: that its events of a time are all here, or why they are not. */
  state(window: StatedWindow): void {
    this.#coverage.state(window);
  }

  add(event: TrailEvent, file: string): void {
    this.#events++;
    this.#files.add(file);
    const at = new Date(event.eventTime);
    this.#coverage.see(event.awsRegion, at.getTime());
    const ref: EventRef = { eventId: event.eventID, file };
    this.#addRoot(event, at, ref);
    this.#addAction(event, at, ref);
    this.#addKey(event, at, ref);
    this.#addAssumption(event, at, ref);
    this.#addKeyChange(event, at, ref);
    this.#addLogin(event, at, ref);
  }

  #addRoot(event: TrailEvent, at: Date, ref: EventRef): void {
    if (!isUseOfRoot(event, this.#account)) return;
    const via = /^AKIA/.test(event.userIdentity.accessKeyId ?? '') ? 'key' : 'password';
    count(this.#root, `${event.eventSource}:${event.eventName}:${via}`, at, ref, (occurrence) => ({
      ...occurrence,
      eventName: event.eventName,
      eventSource: event.eventSource,
      via,
    }));
  }

  #addAction(event: TrailEvent, at: Date, ref: EventRef): void {
    const actor = actorOf(event);
    if (actor === undefined) return;
    const name = `${event.eventSource.replace(/\.amazonaws\.com$/, '')}:${event.eventName}`;
    const actions = this.#actions.get(actor) ?? new Map<string, Mutable<ActionUse>>();
    this.#actions.set(actor, actions);
    const use = count(actions, name, at, ref, (occurrence) => ({ ...occurrence, event: name, denied: 0 }));
    if (isDenied(event)) use.denied++;
  }

  #addKey(event: TrailEvent, at: Date, ref: EventRef): void {
    const { accessKeyId, arn, userName } = event.userIdentity;
    if (accessKeyId === undefined || arn === undefined || !/^AKIA/.test(accessKeyId)) return;
    // Only an owner's own key counts: its use by another account's caller would carry that account here.
    if (accountOfArn(arn) !== this.#account) return;
    const address = event.sourceIPAddress ?? 'unknown address';
    const network = networkOf(address);
    const state: KeyState = this.#keys.get(accessKeyId) ?? {
      accessKeyId,
      principalArn: arn,
      ...(userName !== undefined && { userName }),
      networks: new Map(),
      addresses: new Map(),
      endpointAccounts: new Set(),
      lastAt: at,
      hours: new Map(),
    };
    this.#keys.set(accessKeyId, state);
    if (at > state.lastAt) state.lastAt = at;
    const userAgent = event.userAgent ?? '';
    count(state.networks, network, at, ref, (occurrence) => ({ ...occurrence, network, address, userAgent }));
    const environment = /\bexec-env[/#]([\w.-]+)/.exec(userAgent)?.[1];
    const endpointAccount = event.vpcEndpointAccountId;
    count(state.addresses, `${address} ${environment} ${endpointAccount}`, at, ref, (occurrence) => ({
      ...occurrence,
      address,
      userAgent,
      ...(environment !== undefined && { environment }),
      ...(endpointAccount !== undefined && { endpointAccount }),
    }));
    if (endpointAccount !== undefined) state.endpointAccounts.add(endpointAccount);
    const hour = Math.floor(at.getTime() / hourMs);
    const seen = state.hours.get(hour) ?? new Set<string>();
    state.hours.set(hour, seen.add(network));
  }

  #addAssumption(event: TrailEvent, at: Date, ref: EventRef): void {
    if (!event.eventName.startsWith('AssumeRole') || event.eventSource !== 'sts.amazonaws.com') return;
    const roleArn = detailOf(event, 'requestParameters', 'roleArn');
    if (roleArn === undefined || event.errorCode !== undefined) return;
    const { accountId, invokedBy, type } = event.userIdentity;
    const caller = actorOf(event) ?? invokedBy ?? event.userIdentity.userName ?? type ?? 'unknown caller';
    const isAccount = type !== 'AWSService' && accountId !== undefined;
    count(this.#assumptions, `${roleArn} ${caller}`, at, ref, (occurrence) => ({
      ...occurrence,
      roleArn,
      caller,
      ...(isAccount && { callerAccount: accountId }),
    }));
  }

  #addKeyChange(event: TrailEvent, at: Date, ref: EventRef): void {
    if (event.eventName !== 'UpdateAccessKey' || event.errorCode !== undefined) return;
    const accessKeyId = detailOf(event, 'requestParameters', 'accessKeyId');
    const status = detailOf(event, 'requestParameters', 'status');
    if (accessKeyId === undefined || (status !== 'Active' && status !== 'Inactive')) return;
    const owner = detailOf(event, 'requestParameters', 'userName') ?? event.userIdentity.userName ?? '';
    this.#changes.push({ userName: owner, accessKeyId, status, at, event: ref });
  }

  #addLogin(event: TrailEvent, at: Date, ref: EventRef): void {
    if (event.eventName !== 'ConsoleLogin' || event.userIdentity.type !== 'IAMUser') return;
    if (detailOf(event, 'responseElements', 'ConsoleLogin') !== 'Success') return;
    const userName = event.userIdentity.userName ?? nameOfArn(event.userIdentity.arn ?? '');
    const mfa = detailOf(event, 'additionalEventData', 'MFAUsed') === 'Yes';
    count(this.#logins, `${userName} ${mfa}`, at, ref, (occurrence) => ({ ...occurrence, userName, mfa }));
  }

  /** The facts so far. `lost` says which file's events could not be read: then the trail covers nothing for certain. */
  build(lost: string | undefined): TrailFacts {
    const coverage = this.#coverage.build(lost);
    const { from, to, windows } = coverage;
    const [firstFile] = this.#files;
    const span = { StartTime: from.toISOString(), EndTime: to.toISOString() };
    return {
      ...coverage,
      events: this.#events,
      files: this.#files.size,
      rootUse: [...this.#root.values()].sort(newestFirst),
      keyUse: new Map([...this.#keys].map(([id, state]) => [id, toKeyUse(state)])),
      actionsOf: new Map(
        [...this.#actions].map(([arn, uses]) => [arn, [...uses.values()].sort(newestFirst)]),
      ),
      assumptions: [...this.#assumptions.values()].sort(newestFirst),
      keyStatusChanges: this.#changes.sort((a, b) => b.at.getTime() - a.at.getTime()),
      consoleLogins: [...this.#logins.values()].sort(newestFirst),
      source:
        firstFile === undefined
          ? { call: 'cloudtrail.LookupEvents', ...(windows.length > 0 && { params: span }) }
          : { file: firstFile, pointer: '' },
    };
  }
}

/** Counts an occurrence under its key; `make` supplies the rest of the entry when it is the first. */
const count = <T extends Mutable<Occurrence>>(
  into: Map<string, T>,
  key: string,
  at: Date,
  ref: EventRef,
  make: (occurrence: Occurrence) => T,
): T => {
  const found = into.get(key);
  if (found === undefined) {
    const made = make({ count: 1, firstAt: at, lastAt: at, last: ref });
    into.set(key, made);
    return made;
  }
  found.count++;
  if (at < found.firstAt) found.firstAt = at;
  if (at >= found.lastAt) {
    found.lastAt = at;
    found.last = ref;
  }
  return found;
};

const newestFirst = (a: Occurrence, b: Occurrence): number => b.lastAt.getTime() - a.lastAt.getTime();

const toKeyUse = ({ hours, networks, addresses, endpointAccounts, ...rest }: KeyState): KeyUse => {
  let busiest: [number, Set<string>] = [rest.lastAt.getTime() / hourMs, new Set()];
  for (const entry of hours) if (entry[1].size > busiest[1].size) busiest = entry;
  return {
    ...rest,
    networks: [...networks.values()].sort(newestFirst),
    addresses: [...addresses.values()].sort(newestFirst),
    endpointAccounts: [...endpointAccounts].sort(),
    busiestHour: { at: new Date(Math.floor(busiest[0]) * hourMs), networks: [...busiest[1]].sort() },
  };
};
