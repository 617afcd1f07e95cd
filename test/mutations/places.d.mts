export declare function placesOf(text: string, code: string): [number, number][];
