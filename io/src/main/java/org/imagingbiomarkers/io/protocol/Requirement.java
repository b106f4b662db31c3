package org.imagingbiomarkers.io.protocol;

import java.util.List;

/**
 * One requirement of a profile.
 *
 * @param id unique in the profile
 * @param what is required, in words
 * @param source of the value
 * @param unit of the value; empty where it has none
 * @param each whether each of several numbers of an element has to keep the limit; otherwise there has to be one
 * @param possible numbers that the value can be at all: another one is a wrong unit or a broken header, and nothing is
 * judged by it
 * @param limit where no variant applies
 * @param variants the first that applies wins
 * @param section of the document
 * @param recalled whether the limit was written down from memory, and the text of the document was not at hand
 */
public record Requirement(String id, String what, ValueSource source, String unit, boolean each, Limit.Range possible,
		Limit limit, List<Variant> variants, String section, boolean recalled)
{

	/** Any number. */
	static final Limit.Range ANYTHING = new Limit.Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

	public Requirement {
		variants = List.copyOf(variants);
	}

	/**
	 * A limit for some scanners or parts of the body.
	 *
	 * @param vendors parts of Manufacturer (0008,0070); none: any
	 * @param field of Magnetic Field Strength (0018,0087), T; anything: any
	 * @param bodyParts parts of Body Part Examined (0018,0015); none: any
	 */
	public record Variant(List<String> vendors, Limit.Range field, List<String> bodyParts, Limit limit) {

		public Variant {
			vendors = List.copyOf(vendors);
			bodyParts = List.copyOf(bodyParts);
		}
	}
}
