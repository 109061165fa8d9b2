console.log("this page:", typeof document);
const reply = await fetch("https://example.com");
console.log(reply.status);
