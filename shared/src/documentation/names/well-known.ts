const linesOf = (lines: string): ReadonlySet<string> => new Set(lines.trim().split(/\s*[,\n]\s*/));

/** Authors, and others read or heard in groups, as a note may have them, first name and last. Folded. */
const publicFigures = linesOf(`
anne frank, anne lamott, anne rice, anne sexton, alice walker, amy tan, angela davis, bessel van, bill wilson, bill gates, bob marley, bob dylan, bob smith, brene brown, byron katie, carl jung, carl rogers, cesar chavez, charles dickens
cheryl strayed, cynthia bourgeault, dale carnegie, david burns, david goggins, desmond tutu, don miguel, dolly parton, eckhart tolle, edgar poe, eleanor roosevelt, elizabeth gilbert, emily dickinson, ernest hemingway, etty hillesum
francis weller, frank ocean, frank sinatra, frank zappa, frida kahlo, gabor mate, gary chapman, george carlin, george floyd, george orwell, glennon doyle, grace kelly, gwendolyn brooks, harriet tubman, harriet lerner, helen keller
henri nouwen, henry cloud, jack kerouac, jack london, jack kornfield, james baldwin, james clear, jane austen, jim carrey, jimi hendrix, joan didion, joe dispenza, john gottman, john lennon, johnny cash, jon kabat, jordan peterson
joy harjo, judith beck, judith herman, julia cameron, kahlil gibran, kristin neff, langston hughes, louise hay, lucille clifton, malala yousafzai, marcus aurelius, mark twain, mark manson, marsha linehan, mary karr
mary oliver, matthew perry, maya angelou, mel robbins, melody beattie, michael jordan, michelle obama, miles davis, miles franklin, mother teresa, naomi judd, nelson mandela, octavia butler, oprah winfrey, pablo neruda, paulo coelho
pema chodron, peter levine, ram dass, ray charles, richard schwartz, robert frost, robin williams, rosa parks, russell brand, sandra cisneros, stephen covey, stephen king, steve jobs, susan forward, susan johnson, sylvia plath
terry real, thomas merton, toni morrison, tony robbins, tupac shakur, victor frankl, viktor frankl, virginia woolf, walt whitman, wayne dyer, wendell berry, will smith, william james`);

/** Two words that are one thing, though the first of them is a name. */
const setPhrases = linesOf(`
penny pinching, penny pincher, mercy killing, mercy rule, rose colored, rose coloured, rose tinted, rose garden, rose water, rose wine, rose bush, rose bushes, grace period, grace note, faith healing, faith healer, faith based, faith leader
hope chest, joy ride, joy rides, joy riding, olive oil, olive branch, olive garden, daisy chain, daisy chains, ginger ale, ginger tea, spring cleaning, spring break, summer school, summer camp, summer job, winter coat, winter break
art therapy, art class, art project, art supplies, art room, art show, gene therapy, gene testing, gene pool, jack hammer, jack knife, bill paying, bill collector, bill collectors, will power, frank discussion, frank talk, rich text
dawn dish, dawn patrol, jean jacket, sage burning, sage bundle, iris scan, iris bed, hazel eyes, hazel eyed, ruby red, amber alert, amber light, chase scene, sandy beach, pearl necklace, pearl earrings, crystal meth, crystal ball
ivy league, lily pad, holly wreath, chuck roast, miles driven, miles away, miles run, miles walked, mark up, mark down, dean list, dean office, baker dozen, jack trades, pat answer, pat answers, pat down, skip day, sunny side, sunny days, buddy system, bud light, duke it, lance corporal
drew blood, rob banks, christian rock, christian music, sky diving, harmony singing, melody line, patience wearing, charity work, liberty bell, victory lap, guy time, chance encounter, chance meeting, hunter safety, hunter orange`);

const named = (pairs: ReadonlySet<string>, first: string | undefined, second: string | undefined): boolean => first !== undefined && second !== undefined && pairs.has(`${first} ${second}`);

export const isPublicFigure = (first: string | undefined, last: string | undefined): boolean => named(publicFigures, first, last);
export const isSetPhrase = (first: string | undefined, second: string | undefined): boolean => named(setPhrases, first, second);
