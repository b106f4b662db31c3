package org.imagingbiomarkers.plugins.response;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.RegionDetails;
import org.imagingbiomarkers.io.mask.RegionKind;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.command.ImageInput;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.map.MaskRegions;
import org.imagingbiomarkers.plugins.map.RegionCommand;
import org.imagingbiomarkers.response.AxialDiameters.Line;
import org.imagingbiomarkers.response.LesionSize;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Overlay;
import ij.gui.TextRoi;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.NativeBoolType;

/** The diameters and the volume of each lesion of a mask, with the diameters drawn where they were measured. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Response", weight = 60), @Menu(label = "Tumor Size...", weight = 1) },
	description = "RECIST and WHO diameters, largest diameter in space, and volume of each lesion")
public class TumorSize extends RegionCommand {

	private static final Color LONGEST = new Color(0xffd000);
	private static final Color PERPENDICULAR = new Color(0x40c8ff);
	private static final double ML = 1000;
	private static final int SMALLEST_FONT = 8;
	private static final int LETTERS_A_ROW = 30;

	@Parameter(label = "Image", persist = false, required = false,
		description = "The image on which the lesions were drawn; the diameters become its overlay")
	private ImagePlus image;

	@Parameter(label = "Patient", persist = false, required = false,
		description = "A column of the table, for Response Assessment. A pseudonym, not a name")
	private String patient = "";

	@Parameter(label = "Time point", persist = false, required = false,
		description = "A column of the table, for Response Assessment: such as baseline, week 6")
	private String time_point = "";

	@Parameter(type = ItemIO.OUTPUT, description = "One row per lesion")
	private Table table;

	@Override
	protected void compute() throws IOException {
		if (image == null) image = WindowManager.getCurrentImage();
		final Geometry grid = ImagePlusSeries.series(ImageInput.checked(image)).geometry();
		final Regions regions = requiredRegions(image, grid);
		final double[] spacing = { grid.spacing().x(), grid.spacing().y(), grid.spacing().z() };
		final Table.Builder rows = new Table.Builder();
		final Overlay drawn = image.getOverlay() == null ? new Overlay() : image.getOverlay().duplicate();
		final Map<String, RandomAccessibleInterval<NativeBoolType>> lesions = MaskRegions.of(regions).each();
		// Regions of a list, or of a file that says so: Response Assessment reads these columns.
		final boolean kinds = regions.regions().stream().anyMatch(region -> region.details()
			.kind() != RegionKind.UNSPECIFIED);
		final boolean tracked = regions.regions().stream().anyMatch(region -> !region.details().trackingUid().isEmpty());
		during(progress -> {
			int done = 0;
			for (final String lesion : lesions.keySet()) {
				if (progress.canceled()) throw new CancellationException();
				final LesionSize size = LesionSize.of(lesions.get(lesion), spacing).orElseThrow();
				row(rows, lesion, size, kinds ? regions.named(lesion).map(MaskRegion::details) : Optional.empty(), tracked
					? regions.named(lesion).map(region -> region.details().trackingUid()) : Optional.empty());
				draw(drawn, lesion, size);
				done++;
				progress.report(done, lesions.size());
			}
		});
		final Table built = rows.build();
		final Provenance provenance = ProvenanceRecorder.of(this, image, Map.of());
		final String name = ResultFolder.fileName(image.getTitle()) + "_TumorSize";
		write(name, image, provenance, folder -> folder.table(name, built));
		image.setOverlay(drawn);
		show(built, provenance);
		table = built;
	}

	private void row(final Table.Builder rows, final String lesion, final LesionSize size,
		final Optional<RegionDetails> details, final Optional<String> trackingUid)
	{
		rows.row().cell("image", image.getTitle()).cell("patient", patient.trim()).cell("time_point", time_point.trim()).cell(
			"lesion", lesion);
		details.ifPresent(known -> rows.cell("kind", known.kind() == RegionKind.UNSPECIFIED ? "" : known.kind().word()).cell(
			"organ", known.organ()));
		trackingUid.ifPresent(uid -> rows.cell("tracking_uid", uid));
		rows.cell("slice", size.slice() + 1).cell("longest_diameter (mm)", size.axial().longest().length()).cell(
			"perpendicular_diameter (mm)", size.axial().perpendicular().length()).cell("who_product (mm^2)", size.axial()
				.product()).cell("maximum_3d_diameter (mm)", size.maximum3d()).cell("volume (mL)", size.voxelVolume() / ML).cell(
					"mesh_volume (mL)", size.meshVolume() / ML).cell("equivalent_sphere_diameter (mm)", size.equivalentDiameter());
		ends(rows, "longest", size.axial().longest());
		ends(rows, "perpendicular", size.axial().perpendicular());
	}

	/** The ends as ImageJ counts: the corner of the first pixel is 0. */
	private static void ends(final Table.Builder rows, final String name, final Line line) {
		rows.cell(name + " x1 (pixel)", line.x1() + 0.5).cell(name + " y1 (pixel)", line.y1() + 0.5).cell(name +
			" x2 (pixel)", line.x2() + 0.5).cell(name + " y2 (pixel)", line.y2() + 0.5);
	}

	private void draw(final Overlay overlay, final String lesion, final LesionSize size) {
		final int slice = (int) size.slice() + 1;
		add(overlay, lesion + " longest", size.axial().longest(), LONGEST, slice);
		add(overlay, lesion + " perpendicular", size.axial().perpendicular(), PERPENDICULAR, slice);
		final Line line = size.axial().longest();
		final TextRoi label = new TextRoi(0, 0, String.format(Locale.ROOT, "%s %.1f x %.1f mm", lesion, line.length(), size
			.axial().perpendicular().length()), new Font(Font.SANS_SERIF, Font.PLAIN, Math.max(SMALLEST_FONT, image.getWidth() /
				LETTERS_A_ROW)));
		final double left = Math.min(Math.max(line.x1(), line.x2()) + 2, image.getWidth() - label.getFloatWidth());
		label.setLocation(Math.max(0, left), line.x1() > line.x2() ? line.y1() : line.y2());
		label.setStrokeColor(LONGEST);
		place(label, slice);
		overlay.add(label, lesion);
	}

	private void add(final Overlay overlay, final String name, final Line line, final Color color, final int slice) {
		final ij.gui.Line drawn = new ij.gui.Line(line.x1() + 0.5, line.y1() + 0.5, line.x2() + 0.5, line.y2() + 0.5);
		drawn.setStrokeColor(color);
		drawn.setName(name);
		place(drawn, slice);
		overlay.add(drawn, name);
	}

	private void place(final ij.gui.Roi roi, final int slice) {
		if (image.isHyperStack()) roi.setPosition(0, slice, 0);
		else roi.setPosition(slice);
	}
}
