import { defineCases } from '../../../cases.ts';
import {
  addRegionalTrail,
  editTrail,
  giveTrailAway,
  refuseTrailsIn,
  removeTrails,
  trailBucket,
  workloads,
} from '../../testing/kept-monitoring.ts';

const params = { Bucket: trailBucket };

export const cases = defineCases({
  departed: [
    {
      name: 'no access logs',
      edit: (account) => {
        Reflect.deleteProperty(account.response('s3api.GetBucketLogging', { params }), 'LoggingEnabled');
      },
      subject: trailBucket,
    },
  ],
  met: [
    { name: 'access logs in another bucket', edit: () => {} },
    { name: 'two trails that share the bucket', edit: addRegionalTrail },
  ],
  unknown: [
    {
      name: 'the logging of the bucket was refused',
      edit: (account) => {
        account.refuse('s3api.GetBucketLogging', { params });
      },
    },
    {
      name: 'a bucket of another account',
      edit: (account) =>
        editTrail(account, (trail) => {
          trail.S3BucketName = 'log-archive-of-another-account';
        }),
    },
    { name: 'a region refused its list', edit: (account) => refuseTrailsIn(account, workloads) },
  ],
  notApplicable: [
    { name: "the organisation's trail, of another account", edit: giveTrailAway },
    { name: 'no trail', edit: removeTrails },
  ],
});
