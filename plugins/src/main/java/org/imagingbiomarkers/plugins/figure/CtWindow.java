package org.imagingbiomarkers.plugins.figure;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.GrayWindow;
import org.imagingbiomarkers.plugins.command.ImageInput;
import org.imagingbiomarkers.plugins.command.ImageResult;
import org.imagingbiomarkers.plugins.command.TextField;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.WindowManager;

/** The gray window in which a CT is shown, by the tissue to look at; the values stay as they are. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Explore", weight = 70), @Menu(label = "CT Window...", weight = 6) },
	description = "Show a CT in the gray window of soft tissue, lung, bone or brain, or that of its header")
public class CtWindow extends BiomarkerCommand {

	private static final String HEADER = "from header";
	private static final String CUSTOM = "custom";
	private static final Map<String, GrayWindow> WINDOWS = windows();
	private static final List<String> CHOICES = List.of("soft tissue", "mediastinum", "liver", "lung", "bone", "brain",
		HEADER, CUSTOM);

	@Parameter(label = "CT", persist = false, required = false, description = "An image in Hounsfield units (HU)")
	private ImagePlus image;

	@Parameter(label = "Window", persist = false, choices = { "soft tissue", "mediastinum", "liver", "lung", "bone",
		"brain", HEADER, CUSTOM },
		description = "Level and width in HU: soft tissue 40/400, mediastinum 50/350, liver 60/160, lung -600/1500, bone 400/1800, brain 40/80")
	private String window = "soft tissue";

	@Parameter(label = "Level (HU)", persist = false, required = false,
		description = "The value in the middle of the grays", attrs = { @Attr(name = "needs", value = "window=custom"), @Attr(
			name = "needed"), @Attr(name = "holds", value = "number") })
	private String level = "";

	@Parameter(label = "Width (HU)", persist = false, required = false, description = "From black to white", attrs = {
		@Attr(name = "needs", value = "window=custom"), @Attr(name = "needed"), @Attr(name = "holds",
			value = "number above 0") })
	private String width = "";

	private static Map<String, GrayWindow> windows() {
		final Map<String, GrayWindow> windows = new LinkedHashMap<>();
		windows.put("soft tissue", GrayWindow.SOFT_TISSUE);
		windows.put("mediastinum", GrayWindow.MEDIASTINUM);
		windows.put("liver", GrayWindow.LIVER);
		windows.put("lung", GrayWindow.LUNG);
		windows.put("bone", GrayWindow.BONE);
		windows.put("brain", GrayWindow.BRAIN);
		return windows;
	}

	@Override
	protected void check() throws IOException {
		if (image != null) wanted(image);
	}

	@Override
	protected void compute() throws IOException {
		final ImagePlus shown = ImageInput.checked(image == null ? WindowManager.getCurrentImage() : image);
		wanted(shown).show(shown);
		presenter().select(new ImageResult(shown));
		shown.updateAndDraw();
	}

	private GrayWindow wanted(final ImagePlus shown) throws InputException {
		if (shown.getBitDepth() == 24) {
			throw new InputException("image must hold values in HU, but \"" + shown.getTitle() + "\" holds colors.");
		}
		final String wanted = new TextField("window", window).oneOf(CHOICES);
		final OptionalDouble middle = new TextField("level", level).number();
		final OptionalDouble range = new TextField("width", width).number();
		if (wanted.equals(CUSTOM)) {
			if (middle.isEmpty()) throw new InvalidInputException("level must be given in HU where window is \"" + CUSTOM +
				"\".");
			if (range.isEmpty() || !(range.getAsDouble() > 0)) {
				throw new InvalidInputException("width must be a number of HU above 0 where window is \"" + CUSTOM +
					"\", but it is \"" + width + "\".");
			}
			return new GrayWindow(middle.getAsDouble(), range.getAsDouble());
		}
		for (final TextField field : List.of(new TextField("level", level), new TextField("width", width))) {
			if (!field.isBlank()) throw new InvalidInputException(field.key() + " must be blank where window is \"" + wanted +
				"\", but it is \"" + field.text() + "\".");
		}
		if (!wanted.equals(HEADER)) return WINDOWS.get(wanted);
		return GrayWindow.ofHeader(SourceFiles.of(shown)).orElseThrow(() -> new InputException("window cannot be \"" +
			HEADER + "\" for \"" + shown.getTitle() + "\": no file of it with a window (0028,1050) is known."));
	}
}
