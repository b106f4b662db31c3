package org.imagingbiomarkers.networks.answer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.maps.Progress;
import org.imagingbiomarkers.networks.card.Convention;
import org.imagingbiomarkers.networks.card.ModelCard;
import org.imagingbiomarkers.networks.card.ModelOutput;
import org.imagingbiomarkers.networks.preparation.BackSampling;
import org.imagingbiomarkers.networks.preparation.Planes;
import org.imagingbiomarkers.networks.preparation.PreparedImage;
import org.imagingbiomarkers.networks.window.Network;
import org.imagingbiomarkers.networks.window.SlidingWindow;

/**
 * Labels of an image by a network: the image is prepared, seen window by window, and each voxel gets the code of its
 * class, on the grid of the image. What the network says is brought back to that grid before classes are chosen, as
 * probabilities (MONAI) or as it comes out (nnU-Net).
 */
public final class Segmentation {

	private final ModelCard card;
	private final ModelOutput output;
	private final PreparedImage prepared;
	private final Geometry grid;
	private final int[] turned;
	private final boolean sampled;
	private final short[][] labels;
	private final int[] index = new int[3];
	private final int[] place = new int[3];
	/** Voxels for which the network gave something that is not a number. */
	private long undefined;

	private Segmentation(final ModelCard card, final ModelOutput output, final PreparedImage prepared,
		final Geometry grid)
	{
		this.card = card;
		this.output = output;
		this.prepared = prepared;
		this.grid = grid;
		turned = prepared.turnedSize(grid);
		sampled = prepared.isSampled();
		labels = new short[(int) grid.depth()][];
	}

	/**
	 * Segments an image.
	 *
	 * @param output of the card, for segmentation
	 * @param images one volume per channel, all on the grid
	 * @param flips whether mirrored inputs are averaged, where the card names axes
	 * @return one array per slice, a code per voxel (unsigned)
	 * @throws InputException if what the network gives are no numbers
	 */
	public static List<short[]> of(final ModelCard card, final ModelOutput output, final Network network,
		final List<? extends Planes> images, final Geometry grid, final boolean flips, final Progress progress)
		throws IOException
	{
		final PreparedImage prepared = PreparedImage.of(card.preparation(), images, grid);
		final Segmentation segmentation = new Segmentation(card, output, prepared, grid);
		final BackSampling back = new BackSampling(prepared.axes(), segmentation::choose);
		new SlidingWindow(flips ? card.tiling() : card.tiling().withoutFlips(), card.preparation().convention(), card
			.preparation().axes(), output.classes().size(), null).run(network, prepared.channels(), output.name(), (z,
				values) -> back.accept(z, segmentation.activated(values)), progress);
		if (segmentation.undefined > 0) throw new InputException("\"" + card.about().title() +
			"\" gives no numbers (NaN) for " + segmentation.undefined +
			" voxels: the network, or the image, is not what its card says.");
		final int pixels = (int) (grid.width() * grid.height());
		final List<short[]> planes = new ArrayList<>();
		for (final short[] plane : segmentation.labels) {
			planes.add(plane == null ? new short[pixels] : plane);
		}
		return new LargestParts(output.classes()).keep(planes, grid);
	}

	/** Probabilities, where they are to be interpolated; the choice of classes alone does not need them. */
	private float[][] activated(final float[][] values) {
		if (!sampled || card.preparation().convention() == Convention.NNUNET) return values;
		ClassChoice.activate(output, values);
		return values;
	}

	private static boolean isUndefined(final float[][] values, final int i) {
		for (final float[] one : values) {
			if (Float.isNaN(one[i])) return true;
		}
		return false;
	}

	private void choose(final int z, final float[][] values) {
		final boolean probabilities = sampled && card.preparation().convention() == Convention.MONAI;
		final ClassChoice choice = new ClassChoice(output, probabilities);
		final int width = prepared.cut().size()[0];
		index[2] = z + prepared.cut().from()[2];
		for (int i = 0; i < values[0].length; i++) {
			if (isUndefined(values, i)) undefined++;
			final int code = choice.code(values, i);
			if (code == 0) continue;
			index[0] = i % width + prepared.cut().from()[0];
			index[1] = i / width + prepared.cut().from()[1];
			prepared.turn().toImage(index, turned, place);
			if (labels[place[2]] == null) labels[place[2]] = new short[(int) (grid.width() * grid.height())];
			labels[place[2]][place[1] * (int) grid.width() + place[0]] = (short) code;
		}
	}
}
