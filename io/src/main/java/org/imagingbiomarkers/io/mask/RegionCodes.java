package org.imagingbiomarkers.io.mask;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.KnownNames;
import org.imagingbiomarkers.io.dicom.Tag;

/** The codes (SNOMED CT) that say what a region is and where, in DICOM objects and in files of 3D Slicer. */
final class RegionCodes {

	private static final Code TISSUE = new Code("85756007", "SCT", "Tissue");
	private static final Code ABNORMAL = new Code("49755003", "SCT", "Morphologically Altered Structure");
	private static final Code LESION = new Code("52988006", "SCT", "Lesion");
	private static final Code STRUCTURE = new Code("123037004", "SCT", "Anatomical Structure");
	private static final Code NODE = new Code("59441001", "SCT", "Lymph node");

	/** Organs that people name, by their word (CID 7166 and 4031). */
	private static final Map<String, String> ORGANS = Map.ofEntries(Map.entry("liver", "10200004"), Map.entry("spleen",
		"78961009"), Map.entry("lung", "39607008"), Map.entry("kidney", "64033007"), Map.entry("brain", "12738006"), Map
			.entry("heart", "80891009"), Map.entry("pancreas", "15776009"), Map.entry("stomach", "69695003"), Map.entry(
				"bladder", "89837001"), Map.entry("prostate", "41216001"), Map.entry("breast", "76752008"), Map.entry("bone",
					"272673000"), Map.entry("lymph node", "59441001"), Map.entry("thyroid", "69748006"), Map.entry("adrenal gland",
						"23451007"), Map.entry("esophagus", "32849002"), Map.entry("colon", "71854001"), Map.entry("rectum",
							"34402009"), Map.entry("uterus", "35039007"), Map.entry("ovary", "15497006"), Map.entry("skin", "39937001"),
		Map.entry("mediastinum", "72410000"), Map.entry("pleura", "3120008"));

	private RegionCodes() {}

	/** Segmented Property Category (0062,0003): the one of the region, or what follows from its kind. */
	static Code category(final RegionDetails details) {
		return details.category().orElseGet(() -> switch (details.kind()) {
			case TARGET, NON_TARGET, NEW -> ABNORMAL;
			case NODE -> STRUCTURE;
			default -> TISSUE;
		});
	}

	/** Segmented Property Type (0062,000F). */
	static Code type(final RegionDetails details) {
		return details.type().orElseGet(() -> switch (details.kind()) {
			case TARGET, NON_TARGET, NEW -> LESION;
			case NODE -> NODE;
			default -> TISSUE;
		});
	}

	/** The code of an organ; one of this project's own scheme where the word is not known; empty without an organ. */
	static Optional<Code> organ(final String organ) {
		if (organ.isEmpty()) return Optional.empty();
		final String code = ORGANS.get(organ.toLowerCase(Locale.ROOT));
		return Optional.of(code == null ? Code.own(organ) : new Code(code, "SCT", organ));
	}

	/** Whether the code of an organ is one of the own scheme, which a file then has to declare. */
	static boolean isOwn(final String organ) {
		return !organ.isEmpty() && !ORGANS.containsKey(organ.toLowerCase(Locale.ROOT));
	}

	/**
	 * The code in a sequence of one; empty where it is incomplete.
	 *
	 * @param names what is kept out of its meaning, which some programs let people type
	 */
	static Optional<Code> read(final DicomDataSet parent, final int sequence, final KnownNames names) {
		return parent.sequence(sequence).stream().findFirst().flatMap(item -> {
			final Optional<String> value = item.text(Tag.CODE_VALUE).or(() -> item.text(Tag.LONG_CODE_VALUE));
			final Optional<String> scheme = item.text(Tag.CODING_SCHEME_DESIGNATOR);
			final Optional<String> meaning = item.text(Tag.CODE_MEANING);
			if (value.isEmpty() || scheme.isEmpty() || meaning.isEmpty()) return Optional.empty();
			final String kept = names.cutTerm(meaning.get());
			return Optional.of(new Code(value.get(), scheme.get(), kept.isEmpty() ? value.get() : kept));
		});
	}
}
