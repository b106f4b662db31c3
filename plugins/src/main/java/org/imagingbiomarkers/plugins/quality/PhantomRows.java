package org.imagingbiomarkers.plugins.quality;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

import org.imagingbiomarkers.io.DecimalText;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.imageplus.SourceHeader;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.phantom.PhantomScore;
import org.imagingbiomarkers.phantom.PlacedVial;
import org.imagingbiomarkers.plugins.map.LabelColors;

import ij.ImagePlus;
import ij.ImageStack;

/** What was measured of a phantom, as a table and as a label image. */
final class PhantomRows {

	private static final double PERCENT = 100;

	private PhantomRows() {}

	static Table of(final String image, final List<PhantomScore> scores) {
		final Table.Builder table = new Table.Builder();
		for (final PhantomScore score : scores) {
			final double bias = score.measured() - score.expected();
			table.row().cell("image", image).cell("measure", score.measure()).cell("region", score.region()).cell("measured",
				score.measured()).cell("expected", score.expected()).cell("bias", bias).cell("bias (%)", PERCENT * bias / score
					.expected()).cell("unit", score.unit()).cell("limit", limit(score)).cell("judgment", score.judgment().word())
				.cell("source", score.source());
		}
		return table.build();
	}

	private static String limit(final PhantomScore score) {
		final boolean least = score.least() != Double.NEGATIVE_INFINITY;
		final boolean most = score.most() != Double.POSITIVE_INFINITY;
		if (least && most) return digits(score.least()) + " to " + digits(score.most());
		return least ? "at least " + digits(score.least()) : most ? "at most " + digits(score.most()) : "";
	}

	/** Six digits: more are rounding. */
	private static String digits(final double number) {
		return DecimalText.of(new BigDecimal(number).round(new MathContext(6)).doubleValue());
	}

	/** The regions on the grid of the image, numbered from 1 in their order; those that were not found are left out. */
	static ImagePlus labels(final String title, final ImagePlus source, final Geometry grid, final List<PlacedVial> vials) {
		final int plane = (int) (grid.width() * grid.height());
		final ImageStack stack = new ImageStack((int) grid.width(), (int) grid.height());
		for (int z = 0; z < grid.depth(); z++) {
			stack.addSlice(null, new byte[plane]);
		}
		for (int i = 0; i < vials.size(); i++) {
			if (!vials.get(i).found()) continue;
			for (final int voxel : vials.get(i).voxels()) {
				((byte[]) stack.getPixels(voxel / plane + 1))[voxel % plane] = (byte) (i + 1);
			}
		}
		final ImagePlus image = new ImagePlus(title, stack);
		image.setDimensions(1, (int) grid.depth(), 1);
		ImagePlusSeries.calibrate(image, grid);
		SourceFiles.set(image, SourceFiles.of(source));
		SourceHeader.carryOver(source, image);
		ImagePlusProperties.setQuantity(image, "labels");
		image.setLut(LabelColors.lut());
		image.setDisplayRange(0, 255);
		image.setPosition(1, (int) grid.depth() / 2 + 1, 1);
		return image;
	}
}
