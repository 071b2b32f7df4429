import { describe, expect, it } from 'vitest';
import { methodsBy } from './methods-by.ts';
import { plainService } from './service-name.ts';

describe('the plain name of a service', () => {
  it.each([
    ['states.amazonaws.com', 'states.amazonaws.com'],
    ['states.us-east-1.amazonaws.com', 'states.amazonaws.com'],
    ['logs.us-gov-west-1.amazonaws.com', 'logs.amazonaws.com'],
    ['ec2.amazonaws.com.cn', 'ec2.amazonaws.com'],
    ['states.cn-north-1.amazonaws.com.cn', 'states.amazonaws.com'],
    ['ec2.c2s.ic.gov', 'ec2.amazonaws.com'],
    ['tasks.apprunner.amazonaws.com', 'tasks.apprunner.amazonaws.com'],
    ['delivery.logs.eu-west-1.amazonaws.com', 'delivery.logs.amazonaws.com'],
    ['accounts.google.com', 'accounts.google.com'],
    ['us-east-1.amazonaws.com', 'us-east-1.amazonaws.com'],
  ])('of %s is %s', (principal, plain) => {
    expect(plainService(principal)).toBe(plain);
  });
  it('is how every method names its services', () => {
    const named = [...methodsBy('pass-role'), ...methodsBy('use-carrier')].flatMap(
      ({ services }) => services,
    );
    expect(named.filter((service) => plainService(service) !== service)).toEqual([]);
  });
});
