using System.CommandLine;
return new RootCommand("AdvProofs").Parse(args).Invoke();
