package org.imagingbiomarkers.plugins.explore;

import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.ImageInput;
import org.imagingbiomarkers.plugins.command.OutputFolder;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.lesion.list.LesionList;
import org.imagingbiomarkers.workbench.views.LayerFields;
import org.imagingbiomarkers.workbench.views.Montage;
import org.imagingbiomarkers.workbench.views.TimePointFields;
import org.imagingbiomarkers.workbench.views.ViewModel;
import org.imagingbiomarkers.workbench.views.ViewPlane;
import org.imagingbiomarkers.workbench.views.window.ViewWindow;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.WindowManager;
import ij.process.ColorProcessor;

/** Planes through the patient with one cursor, layers over each other, a projection, and time points side by side. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Explore", weight = 70), @Menu(label = "Linked Views...", weight = 1.5) },
	description = "Axial, coronal and sagittal planes with one cursor, images of a patient over each other or side by side")
public class LinkedViews extends BiomarkerCommand {

	private static final String ALL = "planes and projection";
	private static final String PLANES = "planes";
	private static final String PROJECTION = "projection";
	private static final String FILE = "linked_views";
	private static final String TITLE = "Linked Views";
	private static final int DOTS_PER_INCH = 96;
	private static final int MIN_SIDE = 64;
	private static final int MAX_SIDE = 2048;

	@Parameter(label = "Image", persist = false, required = false,
		description = "What lies lowest; a series of volumes, one slice and a tilted one as well")
	private ImagePlus image;

	@Parameter(label = "Layers", persist = false, required = false,
		description = "Titles or files of images of the same patient that are laid over it, separated by semicolons: PET, maps, label images",
		attrs = @Attr(name = "group", value = "input"))
	private String layers = "";

	@Parameter(label = "Mask", persist = false, required = false,
		description = "Regions that are outlined: roi, roi manager, title of a label image, or file of regions. Blank: none",
		attrs = { @Attr(name = "images", value = "roi, roi manager, none"), @Attr(name = "group", value = "input") })
	private String mask = "";

	@Parameter(label = "Time points", persist = false, required = false,
		description = "Other studies, each in a column of its own: titles or files, separated by semicolons; | before its layers",
		attrs = @Attr(name = "group", value = "input"))
	private String time_points = "";

	@Parameter(label = "Transforms", persist = false, required = false,
		description = "ITK text files from the image to each other time point, separated by semicolons. Blank: the same coordinates",
		attrs = { @Attr(name = "needs", value = "time_points"), @Attr(name = "expert") })
	private String transforms = "";

	@Parameter(label = "Opacity (%)", persist = false, required = false,
		description = "Of the image and of each layer, separated by semicolons, such as 100; 50. Blank: 100 for the image, 50 for others")
	private String opacity = "";

	@Parameter(label = "Ranges", persist = false, required = false,
		description = "Values of the lowest and the highest color of the image and of each layer, such as -160 to 240; 0 to 10. Blank: as shown")
	private String ranges = "";

	@Parameter(label = "Colors", persist = false, required = false,
		description = "Of the image and of each layer, such as gray; hot: gray, inverted gray, hot, viridis, plasma, lipari, navia, vik, of the image")
	private String colors = "";

	@Parameter(label = "Position (mm)", persist = false, required = false,
		description = "Where the planes meet: x, y, z in the patient (to the left, to the back, to the head). Blank: the middle",
		attrs = @Attr(name = "holds", value = "numbers"))
	private String position = "";

	@Parameter(label = "Volume", persist = false, required = false,
		description = "Which volume of a series, from 1. Blank: the one that is shown", attrs = { @Attr(name = "holds",
			value = "whole number from 1"), @Attr(name = "expert") })
	private String volume = "";

	@Parameter(label = "Zoom", persist = false, required = false,
		description = "How much larger than with all of the image in view; other than 1, the position is in the middle",
		attrs = { @Attr(name = "holds", value = "number above 0"), @Attr(name = "expert") })
	private String zoom = "1";

	@Parameter(label = "Angle (degrees)", persist = false, required = false,
		description = "How far the projection is turned: 0 shows the front, 90 the left side", attrs = { @Attr(name = "holds",
			value = "number"), @Attr(name = "expert") })
	private String angle = "0";

	@Parameter(label = "Crosshair", persist = false, description = "Lines that meet at the cursor", attrs = @Attr(
		name = "expert"))
	private boolean crosshair = true;

	@Parameter(label = "Accept other frames of reference", persist = false,
		description = "Lay images over each other although their frames of reference (0020,0052) differ; a warning tells",
		attrs = @Attr(name = "expert"))
	private boolean other_frames = false;

	@Parameter(label = "Picture", persist = false,
		description = "Make one picture instead of a window; without a screen it is always made")
	private boolean picture = false;

	@Parameter(label = "Shown in the picture", persist = false, choices = { ALL, PLANES, "axial", "coronal", "sagittal",
		PROJECTION }, description = "What the picture holds of each time point", attrs = @Attr(name = "expert"))
	private String show = ALL;

	@Parameter(label = "Size of each view", persist = false, required = false,
		description = "Pixels of the picture along the side of a plane", attrs = { @Attr(name = "holds",
			value = "whole number from 64 to 2048"), @Attr(name = "expert") })
	private String size = "400";

	@Parameter(label = "Output folder", style = "directory", autoFill = false, persist = false, required = false,
		description = "Where linked_views.png is written. Blank: do not save")
	private File output_folder;

	@Parameter(type = ItemIO.OUTPUT, description = "The picture in color; none where a window was opened")
	private ImagePlus views;

	@Override
	protected void check() throws IOException {
		new TextField("show", show).oneOf(List.of(ALL, PLANES, "axial", "coronal", "sagittal", PROJECTION));
		new TextField("size", size).whole(MIN_SIDE, MAX_SIDE);
		final TextField enlarged = new TextField("zoom", zoom);
		if (!enlarged.isBlank() && !(enlarged.number().getAsDouble() > 0)) {
			throw new InputException("zoom must be a number above 0, but it is \"" + enlarged.text() + "\".");
		}
		new TextField("angle", angle).number();
		place();
	}

	@Override
	protected void compute() throws IOException {
		check();
		final ImagePlus base = ImageInput.checked(image == null ? WindowManager.getCurrentImage() : image);
		final boolean drawn = picture || GraphicsEnvironment.isHeadless() || new OutputFolder(output_folder).path()
			.isPresent();
		final ViewModel model = model(base, drawn);
		if (!drawn) {
			ViewWindow.open(model, presenter().workers());
			return;
		}
		final ImagePlus made = draw(model);
		showAndSelect(made);
		views = made;
	}

	private ViewModel model(final ImagePlus base, final boolean drawn) throws IOException {
		final LayerFields fields = new LayerFields(presenter(), readers(), other_frames);
		// A window shows the lists of its images as they change.
		final boolean listed = !drawn && mask != null && mask.trim().equalsIgnoreCase("lesions") && LesionList.of(base)
			.isPresent();
		final ViewModel model = new ViewModel(new TimePointFields(fields).read(base, layers, listed ? "" : mask, time_points,
			transforms));
		fields.style(model, opacity, ranges, colors);
		final TextField field = new TextField("volume", volume);
		model.showVolume(field.isBlank() ? Math.max(base.getT(), base.getC()) - 1 : field.whole(1, model.volumes()) - 1);
		final List<Double> place = place();
		if (!place.isEmpty()) {
			final Vector wanted = new Vector(place.get(0), place.get(1), place.get(2));
			model.moveTo(wanted);
			if (model.cursor().minus(wanted).length() > 0) presenter().warn(Warning.doubtful("position " + Montage.place(
				wanted) + " lies beyond \"" + base.getTitle() + "\": the nearest place of it is shown."));
		}
		final TextField enlarged = new TextField("zoom", zoom);
		if (!enlarged.isBlank() && enlarged.number().getAsDouble() != 1) {
			model.goTo(model.cursor());
			model.zoom(enlarged.number().getAsDouble(), model.cursor());
		}
		model.turn(new TextField("angle", angle).number().orElse(0));
		model.showCrosshair(crosshair);
		model.note().ifPresent(note -> presenter().warn(Warning.doubtful(note)));
		return model;
	}

	private List<Double> place() throws InputException {
		final TextField field = new TextField("position", position);
		final List<Double> place = field.numbers();
		if (place.isEmpty() || place.size() == 3) return place;
		throw new InputException("position must be three numbers x, y, z in mm, but it is \"" + field.text() + "\".");
	}

	private ImagePlus draw(final ViewModel model) throws IOException {
		final List<ViewPlane> planes = new ArrayList<>();
		for (final ViewPlane plane : ViewPlane.values()) {
			if (show.equals(ALL) || show.equals(PLANES) || show.equals(plane.label())) planes.add(plane);
		}
		final Montage montage = new Montage(new TextField("size", size).whole(MIN_SIDE, MAX_SIDE), planes, show.equals(ALL) ||
			show.equals(PROJECTION));
		final BufferedImage[] drawn = new BufferedImage[1];
		during(progress -> drawn[0] = montage.draw(model, presenter().workers()));
		final List<Path> files = model.timePoints().stream().flatMap(study -> study.layers().stream()).flatMap(
			layer -> SourceFiles.of(layer.image()).stream()).distinct().toList();
		presenter().wrote(new OutputFolder(output_folder).write(FILE, ProvenanceRecorder.of(this, files), folder -> folder
			.print(FILE, drawn[0], DOTS_PER_INCH)));
		return new ImagePlus(TITLE, new ColorProcessor(drawn[0]));
	}
}
