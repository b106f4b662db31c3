package org.imagingbiomarkers.networks.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.DecimalText;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.networks.card.AxisLimits;
import org.imagingbiomarkers.networks.card.InputChannel;
import org.imagingbiomarkers.networks.card.ModelCard;
import org.imagingbiomarkers.networks.card.ValueRange;

/**
 * Compares images with the card of a model before the model sees them. What lies outside of the card is refused with the
 * figure, or, where the user insists, reported; what no network can work on is always refused.
 */
public final class InputCheck {

	/** Part of the voxels that may lie outside of the range of the card. */
	private static final double ALLOWED_OUTSIDE = 1e-3;

	private final ModelCard card;
	private final List<String> outside = new ArrayList<>();

	private InputCheck(final ModelCard card) {
		this.card = card;
	}

	/**
	 * Compares images with a card.
	 *
	 * @param images one per channel, in their order
	 * @param force whether what lies outside of the card is let through
	 * @return what was let through, one sentence each
	 * @throws InvalidInputException if something is refused
	 */
	public static List<String> check(final ModelCard card, final List<ExaminedImage> images, final boolean force)
		throws InputException
	{
		final InputCheck check = new InputCheck(card);
		check.requireUsable(images);
		for (int c = 0; c < images.size(); c++) {
			check.compare(images.get(c), card.channels().get(c), c == 0);
		}
		if (!check.outside.isEmpty() && !force) throw new InvalidInputException(check.outside.get(0) + (check.outside
			.size() > 1 ? " (" + (check.outside.size() - 1) + " more such)" : "") +
			" Set force to true to use the model nevertheless; that is written down in all that comes of it.");
		return List.copyOf(check.outside);
	}

	private void requireUsable(final List<ExaminedImage> images) throws InputException {
		if (images.size() != card.channels().size()) throw new InputException("\"" + card.about().title() + "\" looks at " +
			card.channels().size() + " images (" + card.channels().stream().map(InputChannel::name).collect(Collectors.joining(
				", ")) + "), but there " + (images.size() == 1 ? "is" : "are") + " " + images.size() +
			": name those beside the image in further_images, in this order.");
		for (final ExaminedImage image : images) {
			final long volumes = image.series().volumes();
			if (volumes > 1) throw new InputException(image.name() + " must hold one volume for a network, but it has " +
				volumes + ": duplicate the one that is meant.");
			final Geometry grid = image.series().geometry();
			if (!card.tiling().isPlanar() && grid.depth() < 2) throw new InputException(image.name() +
				" must have several slices, because \"" + card.about().title() + "\" looks at volumes, but it has 1.");
			final ValueSummary values = ValueSummary.of(image.series(), ValueRange.ANY);
			if (values.undefined() > 0) throw new InputException(image.name() + " must have a value in each voxel, but " +
				values.undefined() + " of " + values.voxels() + " are not a number or infinite.");
			if (values.low() == values.high()) throw new InputException(image.name() +
				" must show something, but all its voxels have the value " + text(values.low()) + ".");
		}
	}

	private void compare(final ExaminedImage image, final InputChannel channel, final boolean first) {
		final String wanted = "\"" + card.about().title() + "\" was made for ";
		if (!channel.modalities().isEmpty() && !channel.modalities().contains(image.modality())) {
			outside.add(image.modality().isEmpty() ? "The modality of " + image.name() + " is not known, but " + wanted + words(
				channel.modalities()) + ": say in modality what it is." : image.name() + " is of the modality " + image
					.modality() + ", but " + wanted + words(channel.modalities()) + ".");
		}
		final String unit = image.series().valueUnit();
		if (!channel.units().isEmpty() && !channel.units().contains(unit)) outside.add("The values of " + image.name() + (unit
			.isEmpty() ? " have no unit" : " are in " + unit) + ", but " + wanted + "values in " + words(channel.units()) +
			".");
		if (first) grid(image, wanted);
		final ValueSummary values = ValueSummary.of(image.series(), channel.range());
		if (values.outside() > ALLOWED_OUTSIDE * values.voxels()) outside.add("The values of " + image.name() + " go from " +
			text(values.low()) + " to " + text(values.high()) + ", and " + values.outside() + " of " + values.voxels() +
			" lie outside of " + channel.range().words() + ", which \"" + card.about().title() + "\" was made for.");
		final ValueRange covered = channel.covered();
		if (!covered.isAny() && (values.low() > covered.low() || values.high() < covered.high())) outside.add(
			"The values of " + image.name() + " go from " + text(values.low()) + " to " + text(values.high()) + " only, but " +
				wanted + "values that reach from " + text(covered.low()) + " to " + text(covered.high()) + ": was it scaled?");
	}

	private void grid(final ExaminedImage image, final String wanted) {
		final Geometry grid = image.series().geometry();
		final double[] spacing = { grid.spacing().x(), grid.spacing().y(), grid.spacing().z() };
		final long[] size = { grid.width(), grid.height(), grid.depth() };
		if (!image.placed() && !(card.spacing().isAny() && card.fieldOfView().isAny())) {
			outside.add("The voxel size of " + image.name() + " is not known, but " + wanted +
				"known ones: give it in Image > Properties in mm.");
			return;
		}
		for (int d = 0; d < 3; d++) {
			limit("voxel size", image, card.spacing(), d, spacing[d], wanted);
		}
		for (int d = 0; d < 3; d++) {
			limit("field of view", image, card.fieldOfView(), d, spacing[d] * size[d], wanted);
		}
	}

	private void limit(final String what, final ExaminedImage image, final AxisLimits limits, final int axis,
		final double found, final String wanted)
	{
		// A rounded voxel size is the voxel size.
		final double rounding = 1e-4 * found;
		if (limits.of(axis).contains(found) || limits.of(axis).contains(found + rounding) || limits.of(axis).contains(found -
			rounding)) return;
		outside.add("The " + what + " of " + image.name() + " along " + "xyz".charAt(axis) + " is " + text(found) +
			" mm, but " + wanted + limits.of(axis).words() + " mm.");
	}

	private static String words(final List<String> words) {
		return words.stream().map(word -> word.isEmpty() ? "no unit" : word).collect(Collectors.joining(" or "));
	}

	private static String text(final double value) {
		return DecimalText.of(Double.parseDouble(String.format(Locale.ROOT, "%.5g", value)));
	}
}
