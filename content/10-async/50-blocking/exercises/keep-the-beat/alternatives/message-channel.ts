const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

function writePage(number: number) {
  const end = Date.now() + 200;
  while (Date.now() < end); // keeps the turn
  return `page ${number}`;
}

async function heartbeat() {
  for (let beat = 1; beat <= 3; beat += 1) {
    await sleep(1);
    console.log("beat", beat);
  }
}

function breath() {
  const { port1, port2 } = new MessageChannel();
  return new Promise<void>((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

async function report() {
  const pages: string[] = [];
  for (let number = 1; number <= 12; number += 1) {
    pages.push(writePage(number));
    await breath();
  }
  console.log("report made:", pages.length, "pages");
}

async function main() {
  await Promise.all([heartbeat(), report()]);
}

await main();
