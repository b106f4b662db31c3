package org.imagingbiomarkers.plugins.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.imagingbiomarkers.io.result.UnfinishedFolder;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/**
 * A folder for files that are wanted for as long as the program runs. It is deleted when the program ends; if that is
 * killed, the next one deletes it.
 */
@Plugin(type = Service.class)
public final class TemporaryFolderService extends AbstractService implements SciJavaService {

	private final Thread atEnd = new Thread(this::delete, "temporary files");
	private UnfinishedFolder folder;

	/** Makes an empty folder in it. */
	public synchronized Path newFolder() throws IOException {
		if (folder == null) {
			folder = UnfinishedFolder.temporary("session");
			Runtime.getRuntime().addShutdownHook(atEnd);
		}
		return Files.createTempDirectory(folder.path(), "");
	}

	@Override
	public void dispose() {
		delete();
		try {
			Runtime.getRuntime().removeShutdownHook(atEnd);
		}
		catch (final IllegalStateException e) {
			// It runs already.
		}
	}

	private synchronized void delete() {
		try {
			if (folder != null) folder.close();
			folder = null;
		}
		catch (final IOException e) {
			// The next program that makes such a folder deletes it.
		}
	}
}
