import type { CarrierKind } from '../../access/escalation/carrier.ts';
import { carrierWords } from '../../access/escalation/carrier-words.ts';
import type { Escalation, EscalationStatus, EscalationStep } from '../../access/escalation/escalation.ts';
import { methods } from '../../access/escalation/methods.ts';
import type { EscalationStanding } from '../../access/escalation/standing.ts';
import { accountOfArn, nameOfArn } from '../../account/arn.ts';
import { printableIn } from '../human/printable.ts';
import { fit } from '../human/text.ts';
import { type Kept, keptIn } from './groups.ts';
import type { EscalationsViewInput } from './input.ts';
import { outsiderName } from './words.ts';

export type NodeKind = 'user' | 'role' | 'group' | 'outsider' | 'carrier' | 'goal';

/** A principal, a resource that carries a role, or an administrator's permissions. */
export interface GraphNode {
  readonly id: string;
  readonly kind: NodeKind;
  readonly label: string;
  /** The whole of it: an ARN, or words. */
  readonly title: string;
}

/** What leads from one to the other; without a label where nothing has to be done. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly status: EscalationStatus;
  /** The step in words, with what it hangs on. */
  readonly title: string;
}

export interface EscalationGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

const carriers: ReadonlyMap<string, CarrierKind> = new Map(
  methods.flatMap((method) => (method.how === 'use-carrier' ? [[method.id, method.carrier]] : [])),
);

const statuses = ['proven', 'conditional', 'possible', 'blocked'] as const;
const surer = (one: GraphEdge, other: GraphEdge): GraphEdge =>
  statuses.indexOf(other.status) < statuses.indexOf(one.status) ? other : one;

const kindOf = (arn: string): 'user' | 'role' | 'group' | undefined => {
  const kind = /^arn:[^:]*:iam::\d*:(user|role|group)\//.exec(arn)?.[1];
  return kind === 'user' || kind === 'role' || kind === 'group' ? kind : undefined;
};

/** Steps that lead to the same place are one edge: what is done first, and what follows. */
const runsOf = (steps: readonly EscalationStep[]): readonly (readonly EscalationStep[])[] => {
  const runs: EscalationStep[][] = [];
  for (const step of steps) {
    const last = runs.at(-1);
    if (last !== undefined && last[0]?.becomes === step.becomes) last.push(step);
    else runs.push([step]);
  }
  return runs;
};

const dependsOn = ({ conditions = [], because }: Escalation): string =>
  [...conditions.map((one) => one.replace(/^when /, '')), ...(because === undefined ? [] : [because])].join(
    '; ',
  );

/** Collects nodes and edges, each once; of two edges that are the same, the surer stands. */
const drawingOf = (standings: readonly EscalationStanding[]) => {
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  const put = (node: GraphNode): string => {
    nodes.set(node.id, node);
    return node.id;
  };
  return {
    graph: (): EscalationGraph => ({ nodes: [...nodes.values()], edges: [...edges.values()] }),
    principal: (arn: string): string => {
      const kind = kindOf(arn);
      return kind === undefined || !standings.some(({ account }) => account === accountOfArn(arn))
        ? put({ id: arn, kind: 'outsider', label: outsiderName(arn), title: arn })
        : put({ id: arn, kind, label: nameOfArn(arn), title: arn });
    },
    carrier: (target: string, kind: CarrierKind, to: string): string =>
      target.startsWith('arn:')
        ? put({
            id: target,
            kind: 'carrier',
            label: `${carrierWords(kind)} ${nameOfArn(target)}`,
            title: target,
          })
        : put({ id: `${target} of ${to}`, kind: 'carrier', label: target, title: target }),
    goal: (account: string): string => {
      const alias = standings.find((one) => one.account === account)?.alias ?? account;
      const title = `administrator of ${account}`;
      return put({ id: `goal ${account}`, kind: 'goal', label: `administrator of ${alias}`, title });
    },
    edge: (edge: GraphEdge): void => {
      const key = JSON.stringify([edge.from, edge.to, edge.label]);
      const known = edges.get(key);
      edges.set(key, known === undefined ? edge : surer(known, edge));
    },
    isAdministrator: (arn: string): boolean =>
      standings.some(({ administrators }) => administrators.has(arn)),
  };
};

type Drawing = ReturnType<typeof drawingOf>;

const drawWay = (way: Escalation, drawing: Drawing): void => {
  const { status } = way;
  const depends = dependsOn(way);
  let at = drawing.principal(way.principal);
  let { account } = way;
  const runs = runsOf(way.steps);
  for (const [index, run] of runs.entries()) {
    const isLast = index === runs.length - 1;
    const last = run.at(-1);
    const { becomes = 'admin', method = '', target = '' } = last ?? {};
    const title = [...run.map(({ text }) => text), ...(depends === '' ? [] : [depends])].join('; ');
    const label = run.map((step) => step.method).join(', ');
    // Who is made an administrator on the way is none without it, so that the edge goes all the way.
    const isGoal = becomes === 'admin' || (isLast && !drawing.isAdministrator(becomes));
    if (becomes !== 'admin') account = accountOfArn(becomes);
    const to = isGoal ? drawing.goal(account) : drawing.principal(becomes);
    const kind = carriers.get(method);
    if (kind !== undefined) {
      const carrier = drawing.carrier(target, kind, to);
      drawing.edge({ from: at, to: carrier, label, status, title });
      drawing.edge({ from: carrier, to, label: 'acts as', status, title });
    } else {
      const onWhom = isGoal && becomes !== 'admin' ? ` of ${nameOfArn(becomes)}` : '';
      drawing.edge({ from: at, to, label: `${label}${onWhom}`, status, title });
    }
    if (isLast && !isGoal) {
      const goal = drawing.goal(account);
      const isOne = `${nameOfArn(becomes)} is an administrator`;
      drawing.edge({ from: to, to: goal, label: '', status: 'proven', title: isOne });
    }
    at = to;
  }
};

const drawKept = ({ principal, blocked }: Kept, drawing: Drawing): void => {
  const [first] = blocked;
  if (first === undefined) return;
  const method = first.steps[0]?.method ?? '';
  const more = blocked.length === 1 ? '' : ` and ${blocked.length - 1} more`;
  drawing.edge({
    from: drawing.principal(principal),
    to: drawing.goal(first.account),
    label: fit(`${method}${more}: ${first.blockedBy ?? ''}`, 56),
    status: 'blocked',
    title: blocked.map(({ steps, blockedBy = '' }) => `${steps[0]?.method ?? ''}: ${blockedBy}`).join('; '),
  });
};

/** The graph of the ways that are listed: who becomes whom, by which method, up to an administrator. */
export const graphOf = ({
  standings,
  listed,
}: Pick<EscalationsViewInput, 'standings' | 'listed'>): EscalationGraph => {
  const drawing = drawingOf(standings);
  for (const way of listed) if (way.status !== 'blocked') drawWay(way, drawing);
  for (const kept of keptIn(listed)) drawKept(kept, drawing);
  return printableIn(drawing.graph());
};
