package org.imagingbiomarkers.io.deidentify;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.Tag;

/**
 * Objects whose pixels, or whose document, may show who the patient is. No header says reliably that they do not, so a
 * Burned In Annotation (0028,0301) of NO changes nothing for the kinds that usually have text.
 */
final class PixelText {

	private static final int CONVERSION_TYPE = 0x00080064;
	private static final int OVERLAY_BITS_ALLOCATED = 0x60000100;
	private static final int OVERLAY_DATA = 0x60003000;
	private static final int OVERLAY_GROUPS = 16;
	private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";
	private static final Set<String> MODALITIES = Set.of("US", "IVUS", "ES", "XC", "GM", "DOC", "OP", "OPT", "SC", "BDUS",
		"PX", "DG", "HC");
	private static final List<String> SCREEN = List.of("SCREEN SAVE", "SCREENSAVE", "SCREEN_SAVE", "SCREENSHOT",
		"SCREEN SHOT", "SCREEN", "SC", "CSA REPORT", "DOSE REPORT", "REPORT", "PASTED");
	private static final Set<String> CONVERTED = Set.of("DV", "DI", "DF", "WSD", "SD", "SI", "DRW");

	private PixelText() {}

	/** Why there may be text; empty where no rule says so. */
	static Optional<String> reason(final DicomDataSet header) {
		final String kind = header.text(Tag.SOP_CLASS_UID).orElse("");
		if (kind.startsWith(STORAGE + "104.")) return Optional.of("a document, which may name the patient");
		if (kind.startsWith(STORAGE + "9.4.")) return Optional.of("a recording of a voice, which may name the patient");
		final boolean pixels = header.has(Tag.PIXEL_DATA) || header.has(Tag.FLOAT_PIXEL_DATA) || header.has(
			Tag.DOUBLE_FLOAT_PIXEL_DATA);
		if (!pixels) return Optional.empty();
		if (header.text(Tag.BURNED_IN_ANNOTATION).filter(said -> said.equalsIgnoreCase("YES")).isPresent()) return Optional
			.of("Burned In Annotation (0028,0301) is YES");
		if (kind.equals(STORAGE + "7") || kind.startsWith(STORAGE + "7.")) return Optional.of(
			"a secondary capture, whose pixels may hold text");
		if (kind.matches("\\Q" + STORAGE + "\\E(3|3\\.1|6|6\\.1|6\\.2|6\\.3)")) return Optional.of(
			"ultrasound, whose pixels usually hold text");
		if (kind.startsWith(STORAGE + "77.1.")) return Optional.of("a photograph or video, which may show the patient");
		final String modality = header.text(Tag.MODALITY).orElse("").toUpperCase(Locale.ROOT);
		if (MODALITIES.contains(modality)) return Optional.of("of modality " + modality + ", whose pixels may hold text");
		for (final String value : header.texts(Tag.IMAGE_TYPE)) {
			if (SCREEN.contains(value.toUpperCase(Locale.ROOT))) return Optional.of(
				"Image Type (0008,0008) says that it is a picture of a screen");
		}
		if (hasOverlayInPixels(header)) return Optional.of(
			"with an overlay in unused bits of its pixels (60xx,0100), which may draw text");
		return header.text(CONVERSION_TYPE).filter(CONVERTED::contains).map(
			type -> "Conversion Type (0008,0064) says that it was captured or scanned");
	}

	/** As old scanners did it: the overlay has no data of its own, and a bit of each pixel draws it. */
	private static boolean hasOverlayInPixels(final DicomDataSet header) {
		for (int group = 0; group < OVERLAY_GROUPS; group++) {
			final int shift = 2 * group << 16;
			final boolean inPixels = header.integer(OVERLAY_BITS_ALLOCATED + shift).orElse(1) > 1;
			if (inPixels && !header.has(OVERLAY_DATA + shift)) return true;
		}
		return false;
	}
}
