package org.imagingbiomarkers.perfusion;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.imagingbiomarkers.curve.Citation;

/**
 * A gadolinium-based contrast agent and its relaxivity r1, in 1/s per mmol/L, in plasma at 37 degrees C.
 * <p>
 * Of the three that are macrocyclic in human plasma, the others in bovine plasma. The relaxivity in tissue may differ; it
 * is taken to be the same in tissue and artery, where most of an error cancels.
 * </p>
 */
public enum ContrastAgent {

		GADOBUTROL(4.78, 4.97, Source.SZOMOLANYI_2019, "gadobutrol", "gadovist", "gadavist"), //
		GADOTERATE(3.32, 3.00, Source.SZOMOLANYI_2019, "gadoter", "dotarem", "clariscan", "artirem", "dotagraf"), //
		GADOTERIDOL(3.80, 3.28, Source.SZOMOLANYI_2019, "gadoteridol", "prohance"), //
		GADOBENATE(6.3, 5.5, Source.ROHRER_2005, "gadobenat", "multihance", "gd-bopta"), //
		GADODIAMIDE(4.3, 4.0, Source.ROHRER_2005, "gadodiamid", "omniscan", "gd-dtpa-bma"), //
		GADOXETATE(6.9, 6.2, Source.ROHRER_2005, "gadoxet", "primovist", "eovist", "gd-eob"), //
		GADOPENTETATE(4.1, 3.7, Source.ROHRER_2005, "gadopentet", "magnevist", "magnegita", "gd-dtpa");

	/** Where relaxivities come from. */
	private static final class Source {

		static final Citation SZOMOLANYI_2019 = new Citation("szomolanyi2019",
			"Szomolanyi P, Rohrer M, Frenzel T, et al. Comparison of the relaxivities of macrocyclic gadolinium-based contrast agents in human plasma at 1.5, 3, and 7 T, and blood at 3 T. Invest Radiol 2019;54:559-564.",
			"10.1097/RLI.0000000000000577");
		static final Citation ROHRER_2005 = new Citation("rohrer2005",
			"Rohrer M, Bauer H, Mintorovitch J, Requardt M, Weinmann HJ. Comparison of magnetic properties of MRI contrast media solutions at different magnetic field strengths. Invest Radiol 2005;40:715-724.",
			"10.1097/01.rli.0000184756.66360.d3");

		private Source() {}
	}

	/** Taken where the agent is not known, 1/s per mmol/L: that of the digital reference objects of the QIBA. */
	public static final double UNKNOWN_RELAXIVITY = 4.5;

	private final double at15;
	private final double at3;
	private final Citation citation;
	private final List<String> names;

	ContrastAgent(final double at15, final double at3, final Citation citation, final String... names) {
		this.at15 = at15;
		this.at3 = at3;
		this.citation = citation;
		this.names = List.of(names);
	}

	/** The name of the substance, as a choice of a command has it. */
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** Where its relaxivity was measured. */
	public Citation citation() {
		return citation;
	}

	/** r1 at a field strength, in 1/s per mmol/L. */
	public double relaxivity(final FieldStrength field) {
		return field == FieldStrength.TESLA_1_5 ? at15 : at3;
	}

	/** The agent that a text names by substance or brand, such as {@code GADOVIST 1.0 8 ml}; empty where it names none. */
	public static Optional<ContrastAgent> named(final String text) {
		final String lower = text.toLowerCase(Locale.ROOT);
		// A longer name goes before one that it contains.
		return Arrays.stream(values()).flatMap(agent -> agent.names.stream().filter(lower::contains).map(name -> new Match(
			agent, name.length()))).max((a, b) -> Integer.compare(a.length, b.length)).map(Match::agent);
	}

	/** A name that was found. */
	private record Match(ContrastAgent agent, int length) {}
}
