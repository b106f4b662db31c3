package testcommand;

import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Plugin;

/** A command of somebody else that does not end by itself. */
@Plugin(type = Command.class, menuPath = "Plugins>Sleep")
public class Sleep extends ContextCommand {

	@Override
	public void run() {
		try {
			Thread.sleep(3_600_000);
		}
		catch (final InterruptedException e) {
			cancel("Sleep was told to end.");
		}
	}
}
