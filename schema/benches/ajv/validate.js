// Checks events, one a line, with ajv: only whether each is valid, which is its fastest way.
const fs = require("fs");
const readline = require("readline");
const Ajv = require("ajv/dist/2020");

const [schema, events] = process.argv.slice(2);
// Ours looks at the formats of numbers too; ajv is let off.
const ajv = new Ajv({ strict: false, validateFormats: false });
const validate = ajv.compile(JSON.parse(fs.readFileSync(schema)));
let count = 0;
let wrong = 0;
readline
    .createInterface({ input: fs.createReadStream(events) })
    .on("line", (line) => {
        count += 1;
        if (!validate(JSON.parse(line))) wrong += 1;
    })
    .on("close", () => {
        console.log(`${count} events, ${wrong} not as promised`);
        process.exitCode = wrong > 0 ? 100 : 0;
    });
