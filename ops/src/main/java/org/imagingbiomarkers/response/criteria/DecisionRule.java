package org.imagingbiomarkers.response.criteria;

/**
 * A row of a decision table: of the rows of a scope the first one that holds answers.
 *
 * @param order number of the rule in its table, from 1
 * @param scope what is answered, such as {@code target} or {@code overall}
 * @param condition when it holds, an expression over the names in {@code inputs.tsv}
 * @param response the answer; {@code $name} stands for the value of a name
 * @param section place in the publication
 * @param doi of the publication
 * @param basis how the rule was compared with the publication
 * @param note in words
 */
public record DecisionRule(String criterion, int order, String scope, String condition, String response, String section,
		String doi, Basis basis, String note)
{

	/** How a rule was compared with its publication. */
	public enum Basis {

			/** With its text, or with a later publication that reprints it. */
			READ("compared"),
			/** Not compared: told from memory, to be checked against the paper. */
			RECALLED("recalled, not compared with the paper");

		private final String words;

		Basis(final String words) {
			this.words = words;
		}

		/** What it is called. */
		public String words() {
			return words;
		}
	}

	/** Where the rule comes from, for the table of results. */
	public String citation() {
		return section + " (rule " + order + ")";
	}
}
