import { isLogged, regionOf, type Subjects, shapeOf } from './event-shapes.ts';
import { accessKeyId, uniqueId } from './identifiers.ts';
import { type RoleSpec, roleArn, type UserSpec, userArn } from './identity-model.ts';
import { asOf, type Moment, midnight, trailDate } from './moment.ts';
import { type Random, seeded } from './random.ts';
import type { TrailRecord, UserIdentity } from './trail-record.ts';
import { Usage } from './usage.ts';

/** Somebody who makes calls: an identity with credentials, seen from a place. */
export interface Caller {
  readonly identity: UserIdentity;
  /** The user's or role's ARN; absent for callers of other accounts and for services. */
  readonly principal?: string;
  readonly role?: string;
  readonly address: string;
  readonly agent: string;
  readonly fromConsole?: true;
}

/** What a call differs in from its action's usual shape. */
export interface CallDetails {
  readonly region?: string;
  readonly parameters?: object | null;
  readonly response?: object | null;
  readonly error?: { code: string; message: string };
  readonly additional?: Record<string, unknown>;
  readonly resources?: TrailRecord['resources'];
  readonly eventType?: string;
  readonly tls?: string;
}

const hex = '0123456789abcdef';

/** Writes CloudTrail records and keeps count of what they use. */
export class TrailWriter {
  readonly account: string;
  readonly usage = new Usage();
  readonly records = new Map<string, TrailRecord[]>();
  readonly subjects: Subjects;
  readonly home: string;
  readonly random: Random;
  #sessions = 0;
  readonly #digitsOfDay = new Map<Moment, string>();

  constructor(account: string, home: string, subjects: Subjects) {
    this.account = account;
    this.home = home;
    this.subjects = subjects;
    this.random = seeded(`trail/${account}`);
  }

  /** A user signed in to the console, from the moment on. Writes the sign-in. */
  signIn(user: UserSpec, at: Moment, place: { address: string; agent: string }, mfa: boolean): Caller {
    const arn = userArn(this.account, user);
    const identity: UserIdentity = {
      type: 'IAMUser',
      principalId: uniqueId('AIDA', `${this.account}/${user.name}`),
      arn,
      accountId: this.account,
      userName: user.name,
    };
    if (at < asOf) this.usage.signIn(user.name, at);
    this.#push({ identity, ...place }, 'signin:ConsoleLogin', at, {
      eventType: 'AwsConsoleSignIn',
      response: { ConsoleLogin: 'Success' },
      additional: {
        LoginTo: 'https://console.aws.amazon.com/console/home',
        MobileVersion: 'No',
        ...(mfa ? { MFAIdentifier: `arn:aws:iam::${this.account}:mfa/${user.name}` } : {}),
        MFAUsed: mfa ? 'Yes' : 'No',
      },
    });
    return {
      identity: {
        ...identity,
        accessKeyId: this.#sessionKey(user.name),
        sessionContext: {
          attributes: { creationDate: trailDate(at), mfaAuthenticated: mfa ? 'true' : 'false' },
        },
      },
      principal: arn,
      ...place,
      fromConsole: true,
    };
  }

  /** A sign-in that was refused for a wrong password. */
  failedSignIn(user: UserSpec, at: Moment, place: { address: string; agent: string }): void {
    const identity: UserIdentity = {
      type: 'IAMUser',
      principalId: uniqueId('AIDA', `${this.account}/${user.name}`),
      accountId: this.account,
      accessKeyId: '',
      userName: user.name,
    };
    this.#push({ identity, ...place }, 'signin:ConsoleLogin', at, {
      eventType: 'AwsConsoleSignIn',
      error: { code: '', message: 'Failed authentication' },
      response: { ConsoleLogin: 'Failure' },
      additional: {
        LoginTo: 'https://console.aws.amazon.com/console/home',
        MobileVersion: 'No',
        MFAUsed: 'No',
      },
    });
  }

  /** A user's long-term key in use. */
  key(user: UserSpec, label: string, place: { address: string; agent: string }): Caller {
    const arn = userArn(this.account, user);
    return {
      identity: {
        type: 'IAMUser',
        principalId: uniqueId('AIDA', `${this.account}/${user.name}`),
        arn,
        accountId: this.account,
        accessKeyId: accessKeyId('AKIA', this.account, `${user.name}/${label}`),
        userName: user.name,
      },
      principal: arn,
      ...place,
    };
  }

  /** A session of a role. Does not write the call that made it. */
  session(
    role: RoleSpec,
    name: string,
    since: Moment,
    place: { address: string; agent: string },
    more: { ec2?: true; mfa?: true; web?: { provider: string } } = {},
  ): Caller {
    const arn = roleArn(this.account, role);
    const id = uniqueId('AROA', `${this.account}/${role.name}`);
    return {
      identity: {
        type: 'AssumedRole',
        principalId: `${id}:${name}`,
        arn: `arn:aws:sts::${this.account}:assumed-role/${role.name}/${name}`,
        accountId: this.account,
        accessKeyId: this.#sessionKey(role.name),
        sessionContext: {
          sessionIssuer: { type: 'Role', principalId: id, arn, accountId: this.account, userName: role.name },
          ...(more.web === undefined
            ? {}
            : { webIdFederationData: { federatedProvider: more.web.provider, attributes: {} } }),
          attributes: {
            creationDate: trailDate(since),
            mfaAuthenticated: more.mfa === true ? 'true' : 'false',
          },
          ...(more.ec2 === true ? { ec2RoleDelivery: '2.0' } : {}),
        },
      },
      principal: arn,
      role: role.name,
      ...place,
    };
  }

  /** A role taken on by somebody of this or another account; the session is what calls come from next. */
  assume(
    caller: Caller,
    role: RoleSpec,
    name: string,
    at: Moment,
    more: {
      region?: string;
      externalId?: string;
      mfaSerial?: string;
      action?: string;
      place?: { address: string; agent: string };
    } = {},
  ): Caller {
    const place = more.place ?? { address: caller.address, agent: caller.agent };
    const web = caller.identity.type === 'WebIdentityUser' ? caller.identity.identityProvider : undefined;
    const session = this.session(role, name, at, place, {
      ...(more.mfaSerial === undefined ? {} : { mfa: true as const }),
      ...(web === undefined ? {} : { web: { provider: web } }),
    });
    const arn = roleArn(this.account, role);
    this.#push(caller, more.action ?? 'sts:AssumeRole', at, {
      region: more.region ?? this.home,
      parameters: {
        roleArn: arn,
        roleSessionName: name,
        durationSeconds: 3600,
        ...(more.externalId === undefined ? {} : { externalId: more.externalId }),
        ...(more.mfaSerial === undefined ? {} : { serialNumber: more.mfaSerial }),
      },
      response: {
        credentials: {
          accessKeyId: session.identity.accessKeyId ?? '',
          sessionToken: 'IQoJb3JpZ2luX2VjE...',
          expiration: trailDate(at + 3600_000),
        },
        assumedRoleUser: {
          assumedRoleId: session.identity.principalId ?? '',
          arn: session.identity.arn ?? '',
        },
      },
      resources: [{ accountId: this.account, type: 'AWS::IAM::Role', ARN: arn }],
    });
    if (at < asOf) this.usage.role(role.name, { at, region: more.region ?? this.home, service: 'sts' });
    return session;
  }

  /** A call of an action; one that no trail records is counted as use only. */
  call(caller: Caller, action: string, at: Moment, details: CallDetails = {}): void {
    this.#push(caller, action, at, details);
  }

  /** A call that was refused for want of permission, in AWS's words. */
  refused(
    caller: Caller,
    action: string,
    resource: string,
    at: Moment,
    because: string,
    region?: string,
  ): void {
    const who = caller.identity.arn ?? '';
    const message = `User: ${who} is not authorized to perform: ${action} on resource: ${resource} because ${because.replace('%', action)}`;
    const ec2 = action.startsWith('ec2:');
    this.#push(caller, action, at, {
      ...(region === undefined ? {} : { region }),
      error: ec2
        ? {
            code: 'Client.UnauthorizedOperation',
            message: `You are not authorized to perform this operation. ${message}`,
          }
        : {
            code:
              action.startsWith('dynamodb:') || action.startsWith('kms:')
                ? 'AccessDeniedException'
                : 'AccessDenied',
            message,
          },
    });
  }

  /** Something a service did or tells, without a caller. */
  serviceEvent(
    source: string,
    name: string,
    at: Moment,
    region: string,
    more: Partial<TrailRecord> = {},
  ): void {
    const held = this.#region(region);
    held.push({
      eventVersion: '1.11',
      userIdentity: { type: 'AWSService', invokedBy: source },
      eventTime: trailDate(at),
      eventSource: source,
      eventName: name,
      awsRegion: region,
      sourceIPAddress: source,
      userAgent: source,
      requestParameters: null,
      responseElements: null,
      ...this.#ids(at),
      readOnly: true,
      eventType: 'AwsServiceEvent',
      managementEvent: true,
      recipientAccountId: this.account,
      eventCategory: 'Management',
      ...more,
    });
  }

  #region(region: string): TrailRecord[] {
    const held = this.records.get(region) ?? [];
    this.records.set(region, held);
    return held;
  }

  #sessionKey(name: string): string {
    this.#sessions += 1;
    return accessKeyId('ASIA', this.account, `${name}/${this.#sessions}`);
  }

  /**
   * Both ids. Only their first group is drawn anew for each event, the rest once a day: random digits are
   * half of what a compressed record weighs, and the demo ships in the package.
   */
  #ids(at: Moment): { requestID: string; eventID: string } {
    const date = midnight(at);
    const digits = this.#digitsOfDay.get(date) ?? seeded(`${this.account}/ids/${date}`).text(32, hex);
    this.#digitsOfDay.set(date, digits);
    const drawn = Math.floor(this.random.next() * 0x1_0000_0000)
      .toString(16)
      .padStart(8, '0');
    return {
      requestID: `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(12, 15)}-b${digits.slice(15, 18)}-${digits.slice(18, 22)}${drawn}`,
      eventID: `${drawn}-${digits.slice(4, 8)}-4${digits.slice(9, 12)}-a${digits.slice(13, 16)}-${digits.slice(20, 32)}`,
    };
  }

  #push(caller: Caller, action: string, at: Moment, details: CallDetails): void {
    // What comes after the snapshot is not known yet.
    if (at >= asOf) return;
    const region = regionOf(action, details.region ?? this.home);
    const service = action.split(':')[0] ?? '';
    const use = { at, region, service };
    if (caller.principal !== undefined && service !== 'signin')
      this.usage.action(caller.principal, action, use);
    if (caller.role !== undefined) this.usage.role(caller.role, use);
    const keyId = caller.identity.accessKeyId;
    if (keyId?.startsWith('AKIA')) this.usage.key(keyId, use);
    if (!isLogged(action)) return;

    const shape = shapeOf(action);
    const failed = details.error !== undefined;
    const parameters =
      details.parameters === undefined ? shape.parameters(this.subjects, this.random) : details.parameters;
    this.#region(region).push({
      eventVersion: '1.11',
      userIdentity: caller.identity,
      eventTime: trailDate(at),
      eventSource: shape.source,
      eventName: shape.name,
      awsRegion: region,
      sourceIPAddress: caller.address,
      userAgent: caller.agent,
      ...(failed && details.error?.code !== '' ? { errorCode: details.error?.code ?? '' } : {}),
      ...(failed ? { errorMessage: details.error?.message ?? '' } : {}),
      requestParameters: parameters,
      responseElements: details.response ?? null,
      ...(details.additional === undefined ? {} : { additionalEventData: details.additional }),
      ...this.#ids(at),
      readOnly: shape.readOnly,
      ...(details.resources === undefined ? {} : { resources: details.resources }),
      eventType: details.eventType ?? 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: this.account,
      eventCategory: 'Management',
      // A service that takes a role does so inside AWS.
      ...(caller.identity.type === 'AWSService'
        ? {}
        : {
            tlsDetails: {
              tlsVersion: details.tls ?? 'TLSv1.3',
              cipherSuite:
                details.tls === 'TLSv1.2' ? 'ECDHE-RSA-AES128-GCM-SHA256' : 'TLS_AES_128_GCM_SHA256',
              clientProvidedHostHeader:
                service === 'signin' ? 'signin.aws.amazon.com' : `${service}.${region}.amazonaws.com`,
            },
          }),
      ...(caller.fromConsole === true && service !== 'signin'
        ? { sessionCredentialFromConsole: 'true' as const }
        : {}),
    });
  }
}
