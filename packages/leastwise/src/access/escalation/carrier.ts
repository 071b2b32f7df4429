/** Kinds of resources that act under a role of the account. */
export type CarrierKind =
  | 'agent-runtime'
  | 'apprunner-service'
  | 'batch-job-definition'
  | 'browser'
  | 'build-project'
  | 'code-interpreter'
  | 'deployment-group'
  | 'dev-endpoint'
  | 'function'
  | 'glue-job'
  | 'instance'
  | 'launch-template'
  | 'notebook-instance'
  | 'stack'
  | 'stack-set'
  | 'state-machine'
  | 'task';

/** A resource that acts under a role: who controls what it runs acts as the role. */
export interface Carrier {
  readonly kind: CarrierKind;
  readonly arn: string;
  /** As a sentence names it, after its kind in words. */
  readonly name: string;
  readonly roleArn: string;
}
