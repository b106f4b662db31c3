package org.imagingbiomarkers.workbench.panel;

import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;

import ij.ImagePlus;

/**
 * What an open image is, as far as it knows that itself.
 *
 * @param varies what its volumes differ in; empty: one volume, or not known
 * @param type of the image
 */
public record ImageKind(Optional<AcquisitionValue> varies, Type type) {

	/** What an image is apart from what its volumes differ in. */
	public enum Type {
			PET, CT, MAP, LABELS, OTHER
	}

	private static final String HOUNSFIELD = "HU";
	private static final String LABELS_KEY = "labels";
	private static final int MAX_LABEL_BITS = 16;

	/** In the order in which a series is asked for them. */
	private static final List<AcquisitionValue> ASKED = List.of(AcquisitionValue.B_VALUES, AcquisitionValue.INVERSION_TIMES,
		AcquisitionValue.FLIP_ANGLES, AcquisitionValue.ECHO_TIMES, AcquisitionValue.SPIN_LOCK_TIMES, AcquisitionValue.TIMES);

	/** The kind of an image; its pixels are not looked at. */
	public static ImageKind of(final ImagePlus image) {
		final Acquisition acquisition = ImagePlusProperties.acquisition(image);
		final Optional<AcquisitionValue> varies = ASKED.stream().filter(value -> acquisition.get(value).map(Sourced::value)
			.stream().anyMatch(values -> values.stream().distinct().count() > 1)).findFirst();
		return new ImageKind(varies, type(image, acquisition));
	}

	private static Type type(final ImagePlus image, final Acquisition acquisition) {
		final Optional<String> quantity = ImagePlusProperties.quantity(image);
		if (quantity.isPresent() && quantity.get().startsWith("suv")) return Type.PET;
		if (quantity.isPresent()) return quantity.get().contains(LABELS_KEY) ? Type.LABELS : Type.MAP;
		if (acquisition.pet().isPresent()) return Type.PET;
		if (HOUNSFIELD.equals(ImagePlusProperties.valueUnit(image)) || HOUNSFIELD.equals(image.getCalibration()
			.getValueUnit())) return Type.CT;
		final boolean whole = image.getBitDepth() <= MAX_LABEL_BITS && image.getNFrames() == 1 && image.getNChannels() == 1;
		return whole && image.getProp("biomarkers.origin") != null && image.getTitle().matches(
			"(?i).*(mask|label|lesions|segmentation).*") ? Type.LABELS : Type.OTHER;
	}

	/** In words, such as {@code diffusion series}. */
	public String words() {
		if (type == Type.PET) return varies.isPresent() ? "dynamic PET" : "PET";
		return varies.map(value -> switch (value) {
			case B_VALUES -> "diffusion series";
			case TIMES -> "dynamic series";
			case FLIP_ANGLES -> "series of flip angles";
			case INVERSION_TIMES -> "series of inversion times";
			case ECHO_TIMES -> "series of echo times";
			case SPIN_LOCK_TIMES -> "series of spin-lock times";
			default -> "series";
		}).orElse(switch (type) {
			case CT -> "CT";
			case MAP -> "map";
			case LABELS -> "label image";
			default -> "image";
		});
	}
}
