/**
 * Where clouds answer whoever asks on a machine with what it is and often with its keys, each from its provider's own
 * manual: a machine that is told to look there by a typed address, a config or a name gives those keys away. IPv6 in
 * eight groups without leading zeros.
 */
const addresses: ReadonlySet<string> = new Set([
  // AWS, Google Cloud, Azure, Oracle, DigitalOcean, Hetzner, OpenStack and more.
  '169.254.169.254',
  // AWS: the same over IPv6, the credentials of ECS tasks, and of EKS pods.
  'fd00:ec2:0:0:0:0:0:254',
  '169.254.170.2',
  '169.254.170.23',
  'fd00:ec2:0:0:0:0:0:23',
  // Google Cloud over IPv6.
  'fd20:ce:0:0:0:0:0:254',
  // Azure's host agent.
  '168.63.129.16',
  // Alibaba, Tencent, Oracle (over IPv6 and of old), Scaleway.
  '100.100.100.200',
  '169.254.0.23',
  'fd00:c1:0:0:0:0:a9fe:a9fe',
  '192.0.0.192',
  '169.254.42.42',
  'fd00:42:0:0:0:0:0:42',
]);

const names: ReadonlySet<string> = new Set([
  'metadata',
  'metadata.google.internal',
  'metadata.goog',
  'instance-data',
  'instance-data.ec2.internal',
  'metadata.tencentyun.com',
  'metadata.azure.internal',
  'api.metadata.cloud.ibm.com',
  'metadata.platformequinix.com',
]);

/** Whether an address, spelled as in the table above, is one of those services. */
export const isMetadataAddress = (address: string): boolean => addresses.has(address);
/** Whether a host's name, in small letters and without a dot at its end, leads to one of those services. */
export const isMetadataName = (name: string): boolean => names.has(name);
