package org.imagingbiomarkers.io.series;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.dicom.DicomElement;
import org.imagingbiomarkers.io.dicom.Tag;

/**
 * What tells images that are never volumes of one series from each other: the component of a complex signal, the chemical
 * component of a Dixon scan, or a map that the scanner calculated.
 *
 * @param name such as {@code MAGNITUDE}, {@code PHASE}, {@code WATER} or {@code ADC}; empty where there is no image
 */
record ImageKind(String name) {

	static final ImageKind NONE = new ImageKind("");
	/** An image combined from those of several diffusion directions. */
	static final ImageKind TRACE = new ImageKind("TRACE");

	private static final String MAGNITUDE = "MAGNITUDE";

	/** Values of Image Type (0008,0008) and Frame Type (0008,9007) that name a calculated map. */
	private static final Map<String, String> MAPS = Map.of("ADC", "ADC", "EADC", "EXPONENTIAL ADC", "FA", "FA",
		"FAT_FRACTION", "FAT FRACTION", "FF", "FAT FRACTION", "T2_STAR", "T2*", "R2_STAR", "R2*");
	/** The same for components of the signal, where Siemens, Philips and UIH write one letter. */
	private static final Map<String, String> COMPONENTS = Map.of("P", "PHASE", "PHASE", "PHASE", "PHASE MAP", "PHASE", "R",
		"REAL", "REAL", "REAL", "I", "IMAGINARY", "IMAGINARY", "IMAGINARY");
	/** The same for Dixon images. */
	private static final Map<String, String> DIXON = Map.ofEntries(Map.entry("W", "WATER"), Map.entry("WATER", "WATER"), Map
		.entry("F", "FAT"), Map.entry("FAT", "FAT"), Map.entry("IP", "IN PHASE"), Map.entry("IN_PHASE", "IN PHASE"), Map
			.entry("IN-PHASE", "IN PHASE"), Map.entry("INPHASE", "IN PHASE"), Map.entry("OP", "OUT OF PHASE"), Map.entry(
				"OUT_PHASE", "OUT OF PHASE"), Map.entry("OPP_PHASE", "OUT OF PHASE"), Map.entry("OPPOSED_PHASE", "OUT OF PHASE"),
		Map.entry("OUT-OF-PHASE", "OUT OF PHASE"), Map.entry("OUTPHASE", "OUT OF PHASE"));
	private static final Set<String> CALCULATED = Set.of("ADC", "EXPONENTIAL ADC", "FA", "FAT FRACTION", "T2*", "R2*",
		"TRACE");

	/** Complex Image Component (0008,9208) is believed before the words of Frame Type and Image Type. */
	static ImageKind of(final FrameHeader header) {
		final List<String> types = header.element(Tag.FRAME_TYPE).or(() -> header.element(Tag.IMAGE_TYPE)).map(
			DicomElement::texts).orElse(List.of()).stream().map(word -> word.toUpperCase(Locale.ROOT)).toList();
		final boolean mr = header.text(Tag.MODALITY).filter("MR"::equals).isPresent();
		final Optional<String> map = word(types, MAPS).filter(name -> mr || name.equals("ADC"));
		if (map.isPresent()) return new ImageKind(map.get());
		final String component = header.text(Tag.COMPLEX_IMAGE_COMPONENT).or(() -> word(types, COMPONENTS)).or(
			() -> HeaderRule.first(VendorRules.COMPONENT, header).map(Sourced::value)).orElse(MAGNITUDE);
		final Optional<String> dixon = word(types, DIXON).filter(name -> mr);
		if (dixon.isEmpty()) return new ImageKind(component);
		return new ImageKind(component.equals(MAGNITUDE) || component.equals("MIXED") ? dixon.get() : dixon.get() + " " +
			component);
	}

	private static Optional<String> word(final List<String> types, final Map<String, String> names) {
		return types.stream().filter(names::containsKey).findFirst().map(names::get);
	}

	/** Whether the scanner calculated it from other images. */
	boolean isCalculated() {
		return CALCULATED.contains(name);
	}

	/** Whether values are the strength of a signal: neither a phase nor a map with a unit of its own. */
	boolean isSignal() {
		return !isCalculated() && !name.endsWith("PHASE") || name.endsWith("IN PHASE") || name.endsWith("OUT OF PHASE");
	}
}
