import process from "node:process";

/**
 * Milliseconds that the processor has worked for the calling thread: what others do on the machine hardly shows in it,
 * which cannot be said of the time of day.
 */
export function cpuMs(usage: () => { user: number; system: number } = () => process.threadCpuUsage()): number {
  const { user, system } = usage();
  return (user + system) / 1000;
}
