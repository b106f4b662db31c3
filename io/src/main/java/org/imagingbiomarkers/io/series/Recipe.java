package org.imagingbiomarkers.io.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.imagingbiomarkers.io.dicom.DicomElement;
import org.imagingbiomarkers.io.dicom.Tag;

/**
 * How an image was measured and reconstructed, as far as this is no setting that is fitted: equal texts for images that
 * can be one measurement.
 * <p>
 * What an enhanced image says in tags of its own counts beside that of a classic one. Numbers do not count: those that
 * may be fitted are compared one by one.
 * </p>
 */
final class Recipe {

	/** Words, in any order. */
	private static final List<Integer> WORDS = List.of(Tag.CONVOLUTION_KERNEL, Tag.CORRECTED_IMAGE,
		Tag.RECONSTRUCTION_METHOD, Tag.SCANNING_SEQUENCE, Tag.ECHO_PULSE_SEQUENCE, Tag.ACQUISITION_CONTRAST,
		Tag.STEADY_STATE_PULSE_SEQUENCE, Tag.ECHO_PLANAR_PULSE_SEQUENCE, Tag.MULTIPLE_SPIN_ECHO, Tag.SPOILING,
		Tag.SPECTRALLY_SELECTED_SUPPRESSION, Tag.MR_ACQUISITION_TYPE);
	private static final String ENHANCED_MR = "1.2.840.10008.5.1.4.1.1.4.1";
	/** Contrasts that tell no more than that images are weighted by what varies from series to series. */
	private static final Set<String> NO_CONTRAST = Set.of("UNKNOWN", "MIXED", "NONE");
	/** Words of Image Type (0008,0008) that say how an image came about. */
	private static final Set<String> MADE = Set.of("SECONDARY");

	private Recipe() {}

	static String of(final FrameHeader image) {
		final List<String> parts = new ArrayList<>();
		for (final int tag : WORDS) {
			final TreeSet<String> words = new TreeSet<>(words(image, tag));
			if (tag == Tag.ACQUISITION_CONTRAST) words.removeAll(NO_CONTRAST);
			parts.add(String.join(" ", words));
		}
		if (words(image, Tag.SCAN_OPTIONS).contains("FS")) parts.add("FS");
		words(image, Tag.IMAGE_TYPE).stream().map(word -> word.toUpperCase(Locale.ROOT)).filter(MADE::contains).forEach(
			parts::add);
		flavor(image).ifPresent(parts::add);
		return String.join("; ", parts);
	}

	/** The third word of Image Type of an enhanced image, such as {@code DIFFUSION} (PS3.3 section C.8.16.1.3). */
	private static Optional<String> flavor(final FrameHeader image) {
		final List<String> types = words(image, Tag.IMAGE_TYPE);
		return types.size() < 3 || image.text(Tag.SOP_CLASS_UID).filter(ENHANCED_MR::equals).isEmpty() ? Optional.empty()
			: Optional.of(types.get(2));
	}

	private static List<String> words(final FrameHeader image, final int tag) {
		return image.element(tag).map(DicomElement::texts).orElse(List.of());
	}
}
