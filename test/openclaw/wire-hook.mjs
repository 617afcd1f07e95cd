// Preloaded into OpenClaw and into Hearth: keeps every connection on this machine. A name that is not this machine's
// has an address of the internet for an answer, without anybody being asked; and a connection to anywhere but loopback
// is made to the stand-in for "far", which reads by the host in its requests who was meant. TLS stays as it is, only
// nobody's certificate is checked.
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const far = Number(process.env.HEARTH_TEST_FAR);
const somewhere = { address: '93.184.216.34', family: 4 };
const isHere = (host) =>
  host === undefined || host === '' || host === '::1' || host === 'localhost' || /^127\./.test(host);

const { lookup } = dns;
dns.lookup = (name, options, done) => {
  if (isHere(name)) return lookup(name, options, done);
  const answer = typeof options === 'function' ? options : done;
  const isAll = typeof options === 'object' && options !== null && options.all === true;
  process.nextTick(() => (isAll ? answer(null, [somewhere]) : answer(null, somewhere.address, somewhere.family)));
};
const promised = dns.promises.lookup;
dns.promises.lookup = async (name, options) => {
  if (isHere(name)) return promised(name, options);
  return options?.all === true ? [somewhere] : somewhere;
};

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...args) {
  // Node hands on what it has put in order already, as a list.
  const given = Array.isArray(args[0]) ? args[0][0] : args[0];
  if (typeof given === 'number' || typeof given === 'string') {
    if (Number.isInteger(Number(given)) && typeof args[1] === 'string' && !isHere(args[1]))
      [args[0], args[1]] = [far, '127.0.0.1'];
  } else if (given?.port !== undefined && given.path === undefined && !isHere(given.host)) {
    Object.assign(given, { host: '127.0.0.1', port: far });
  }
  return connect.apply(this, args);
};
// What imports these functions by their names gets them as well.
syncBuiltinESMExports();
