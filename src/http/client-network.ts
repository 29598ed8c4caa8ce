import { BlockList, isIP } from "node:net";

/**
 * Returns the network that a request comes from: an IPv4 address, or the first 64 bits of an IPv6 one,
 * since that is what one household gets (RFC 6177). What `X-Forwarded-For` says counts only as far as
 * proxies of ours have written it: from its end, up to the first address that is none of them.
 */
export function clientNetwork(
  peer: string,
  forwardedFor: string | undefined,
  isProxy: (address: string) => boolean,
): string {
  let client = bare(peer);
  const hops = (forwardedFor ?? "").split(",").map((hop) => bare(hop.trim()));
  while (isProxy(client)) {
    const hop = hops.pop();
    if (hop === undefined || isIP(hop) === 0) break;
    client = hop;
  }
  return isIP(client) === 6 ? firstHalf(client) : client;
}

/** Returns a test for addresses of some networks, e.g. `127.0.0.1` or `10.0.0.0/8`. */
export function createProxyTest(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", bits] = network.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    list.addSubnet(address, Number(bits ?? (family === "ipv6" ? 128 : 32)), family);
  }
  return (address) =>
    isIP(address) > 0 && list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

/**
 * Returns an address alone: an IPv4 one may be written as IPv6, and some proxies add the port, before which an IPv6
 * address stands in brackets (RFC 3986 §3.2.2).
 */
export function bare(address: string): string {
  return address
    .replace(/^\[(.*)\](?::\d+)?$|^([\d.]+):\d+$/u, "$1$2")
    .replace(/^::ffff:(?=\d+\.)/iu, "");
}

function firstHalf(address: string): string {
  const [head = "", tail] = address.toLowerCase().split("::");
  const front = head.split(":").filter((group) => group !== "");
  const back = (tail ?? "").split(":").filter((group) => group !== "");
  const gap = tail === undefined ? 0 : 8 - front.length - back.length;
  const groups = [...front, ...Array.from({ length: gap }, () => "0"), ...back];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/u, ""))
    .join(":");
}
