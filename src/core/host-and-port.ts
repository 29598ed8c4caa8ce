/** Returns `host:port` as it stands in an address: that of IPv6 has brackets (RFC 3986 §3.2.2). */
export function hostAndPort(host: string, port: number): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}

/** Returns a host as a connection wants it: `::1` for `[::1]`. */
export function withoutBrackets(host: string): string {
  return host.replace(/^\[(.*)\]$/u, "$1");
}
