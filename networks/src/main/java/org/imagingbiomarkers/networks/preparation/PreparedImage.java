package org.imagingbiomarkers.networks.preparation;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.alignment.Resampling.Interpolation;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.networks.card.Convention;
import org.imagingbiomarkers.networks.card.Preparation;

/**
 * The channels of an image as a network wants them, and how its grid lies on that of the image.
 *
 * @param channels on one grid
 * @param turn from the image to the axes of the network
 * @param cut what is left after that
 * @param axes from the grid of the network to that of the turned and cut image
 */
public record PreparedImage(List<Planes> channels, Reorientation turn, Cut cut, AxisMapping[] axes) {

	/** Voxel sizes in a grid that differ by more than this are far apart (nnU-Net: ANISO_THRESHOLD). */
	private static final double FAR_APART = 3;

	/**
	 * Prepares an image. Little is computed now: planes are made when they are asked for.
	 *
	 * @param images one per channel, all on the grid
	 * @param grid of the image
	 */
	public static PreparedImage of(final Preparation preparation, final List<? extends Planes> images,
		final Geometry grid)
	{
		final Reorientation turn = Reorientation.of(grid, preparation.orientation());
		final List<Planes> turned = new ArrayList<>();
		images.forEach(image -> turned.add(turn.apply(image)));
		final Cut cut = preparation.crop() ? Cut.nonzero(turned) : Cut.whole(turned.get(0));
		final double[] spacing = turn.ordered(grid.spacing().x(), grid.spacing().y(), grid.spacing().z());
		final AxisMapping[] axes = new AxisMapping[3];
		for (int d = 0; d < 3; d++) {
			axes[d] = AxisMapping.of(preparation.convention(), cut.size()[d], spacing[d], preparation.spacing()[d]);
		}
		final Interpolation within = preparation.interpolation();
		final Interpolation across = preparation.separate() && isFarApart(spacing, preparation.spacing())
			? Interpolation.NEAREST : within;
		final List<Planes> channels = new ArrayList<>();
		for (int c = 0; c < turned.size(); c++) {
			final Planes part = cut.apply(turned.get(c));
			// The statistics of an image are those before or after resampling, as the network has learned.
			channels.add(preparation.convention() == Convention.MONAI ? NormalizedPlanes.of(ResampledPlanes.of(part, axes,
				within, across), preparation.normalizations().get(c)) : ResampledPlanes.of(NormalizedPlanes.of(part, preparation
					.normalizations().get(c)), axes, within, across));
		}
		return new PreparedImage(channels, turn, cut, axes);
	}

	/** Whether slices are so far apart, now or as wanted, that nothing should be computed between them. */
	private static boolean isFarApart(final double[] spacing, final double[] wanted) {
		final double[] after = new double[3];
		for (int d = 0; d < 3; d++) {
			after[d] = wanted[d] == 0 ? spacing[d] : wanted[d];
		}
		return spacing[2] > FAR_APART * Math.min(spacing[0], spacing[1]) || after[2] > FAR_APART * Math.min(after[0],
			after[1]);
	}

	/** Voxels along the axes of the network. */
	public int[] size() {
		return new int[] { axes[0].to(), axes[1].to(), axes[2].to() };
	}

	/** Whether the voxels of the network are those of the image. */
	public boolean isSampled() {
		return !(axes[0].isSame() && axes[1].isSame() && axes[2].isSame());
	}

	/** Voxels along the axes of the turned image before it was cut. */
	public int[] turnedSize(final Geometry grid) {
		final double[] size = turn.ordered(grid.width(), grid.height(), grid.depth());
		return new int[] { (int) size[0], (int) size[1], (int) size[2] };
	}

	/** Where a (possibly fractional) index of the image lies on the grid of the network. */
	public double[] toNetwork(final double[] image, final Geometry grid) {
		final double[] turned = turn.fromImage(image, turnedSize(grid));
		final double[] at = new double[3];
		for (int d = 0; d < 3; d++) {
			at[d] = (turned[d] - cut.from()[d] - axes[d].start()) / axes[d].step();
		}
		return at;
	}
}
