async function price() {
  return 3; // known already
}

async function sign() {
  await null;
  console.log("sign painted");
}

const painting = sign();
console.log("total:", (await price()) + (await price()));
await painting;
