package org.imagingbiomarkers.plugins.lesion;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.lesion.VoxelSource;
import org.imagingbiomarkers.plugins.command.ImageInput;
import org.imagingbiomarkers.plugins.command.OutputFolder;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.lesion.list.LesionList;
import org.imagingbiomarkers.plugins.lesion.list.LesionStatistics;
import org.imagingbiomarkers.plugins.lesion.list.RegionVoxels;
import org.imagingbiomarkers.plugins.map.CompanionCommand;
import org.imagingbiomarkers.plugins.map.MaskField;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;

import ij.ImagePlus;
import ij.WindowManager;

/**
 * A command that makes regions of an image, or changes them: they come out as a label image and a table, and where the
 * list of lesions of the image went in, they are that list afterwards, in one step that can be undone.
 */
public abstract class RegionEditingCommand extends CompanionCommand {

	@Parameter(label = "Image", persist = false, required = false, description = "The image of the regions; one volume")
	private ImagePlus image;

	@Parameter(label = "Output folder", style = "directory", autoFill = false, persist = false, required = false,
		description = "Where images, tables and provenance are written. Blank: do not save")
	private File output_folder;

	@Parameter(type = ItemIO.OUTPUT, description = "The regions as labels, each with its number")
	private ImagePlus regions;

	@Parameter(type = ItemIO.OUTPUT, description = "One row per region: volume, diameters, and values of the image in it")
	private Table table;

	/** The image, which has to be there. */
	protected final ImagePlus image() throws IOException {
		if (image == null) image = WindowManager.getCurrentImage();
		return ImageInput.checked(image);
	}

	/** The image, if the dialog has one already. */
	protected final Optional<ImagePlus> given() {
		return Optional.ofNullable(image).filter(one -> one.getWidth() > 0);
	}

	/** The image as a series of one volume. */
	protected final Series series() throws IOException {
		return OneVolume.of(image());
	}

	/** The values of the image, row by row. */
	protected static VoxelSource source(final Series series) {
		return VoxelSource.of(series.image(), RegionVoxels.grid(series.geometry()));
	}

	/** The regions of a field; none where it is blank, or where it names the list of an image that has none yet. */
	protected final Optional<Regions> regions(final String key, final String text, final Geometry grid) throws IOException {
		final TextField field = new TextField(key, text);
		if (field.isBlank() || isList(text) && LesionList.of(image()).isEmpty()) return Optional.empty();
		return MaskField.regions(presenter(), readers(), key, text, new MaskField.Rules(rules().resample(), rules().strict(),
			true), image(), grid);
	}

	private static boolean isList(final String text) {
		return text.strip().equalsIgnoreCase(MaskField.LESIONS);
	}

	/** What stands in a row of the table beside the measurements. */
	@FunctionalInterface
	protected interface MoreCells {

		void add(Table.Builder row, MaskRegion region);
	}

	/**
	 * Shows and writes the regions, and makes them the list of the image if its list went in.
	 *
	 * @param made on the grid of the image, at least one
	 * @param mask the field they come from
	 * @param name of the command in the names of files
	 */
	protected final void finish(final List<MaskRegion> made, final String mask, final String name, final MoreCells more)
		throws IOException
	{
		final Series series = series();
		final Geometry grid = series.geometry();
		final Regions all = new Regions(made, grid, "", List.of());
		final List<Integer> numbers = all.labelNumbers();
		final String title = "Regions " + image.getTitle();
		final ImagePlus labels = ImagePlusSeries.image(all.labels(title, numbers));
		ImagePlusProperties.setQuantity(labels, "labels");
		labels.setDisplayRange(0, numbers.stream().mapToInt(Integer::intValue).max().orElse(1));
		final Table rows = rows(all, numbers, series, more);
		final Provenance provenance = ProvenanceRecorder.of(this, image, Map.of());
		ProvenanceRecorder.mark(labels, provenance);
		final String prefix = ResultFolder.fileName(image.getTitle());
		presenter().wrote(new OutputFolder(output_folder).write(prefix + "_" + name, provenance, folder -> {
			folder.image(prefix + "_regions", labels);
			folder.table(prefix + "_" + name, rows);
		}));
		if (mask != null && isList(mask)) LesionList.ofOrNew(image).load(numbered(all.regions(), numbers), true);
		show(rows, provenance);
		showAndSelect(labels);
		table = rows;
		regions = labels;
	}

	private static List<MaskRegion> numbered(final List<MaskRegion> regions, final List<Integer> numbers) {
		final List<MaskRegion> numbered = new ArrayList<>();
		for (int i = 0; i < regions.size(); i++) {
			numbered.add(regions.get(i).numbered(numbers.get(i)));
		}
		return numbered;
	}

	private Table rows(final Regions all, final List<Integer> numbers, final Series series, final MoreCells more) {
		final Table.Builder rows = new Table.Builder();
		final String unit = series.valueUnit().isEmpty() ? "unit of the image" : series.valueUnit();
		for (int i = 0; i < numbers.size(); i++) {
			final MaskRegion region = all.regions().get(i);
			final LesionStatistics measured = LesionStatistics.of(region, series, 0);
			rows.row().cell("image", image.getTitle()).cell("number", numbers.get(i)).cell("lesion", region.name()).cell(
				"voxels", region.count()).cell("volume (mL)", measured.milliliters()).cell("longest_diameter (mm)", measured
					.size().axial().longest().length()).cell("perpendicular_diameter (mm)", measured.size().axial().perpendicular()
						.length()).cell("maximum_3d_diameter (mm)", measured.size().maximum3d());
			measured.values().ifPresent(values -> rows.cell("mean (" + unit + ")", values.mean()).cell("sd (" + unit + ")",
				values.sd()).cell("min (" + unit + ")", values.min()).cell("max (" + unit + ")", values.max()));
			more.add(rows, region);
		}
		return rows.build();
	}
}
